// Listens to the server, which knows the kinds of messages in `messages.py`.

// A browser keeps few connections to one server: a page that nobody sees lets go of its own, and is told
// how things are when it is seen again.
export function listen(handlers) {
  const address = document.body.dataset.events;
  const connection = document.getElementById("connection");
  let source = null;

  function open() {
    if (source || document.hidden) return;
    source = new EventSource(address);
    source.onopen = () => (connection.textContent = "");
    source.onmessage = (event) => {
      const message = JSON.parse(event.data);
      handlers[message.kind]?.(message);
    };
    source.onerror = () => {
      const ended = source.readyState === EventSource.CLOSED;
      connection.textContent = ended ? connection.dataset.ended : connection.dataset.again;
    };
  }

  function close() {
    source?.close();
    source = null;
  }

  document.addEventListener("visibilitychange", () => (document.hidden ? close() : open()));
  addEventListener("pagehide", close);
  addEventListener("pageshow", open);
  open();
}

// Listens to the server, which knows the kinds of messages in `events.py`.

const SOON = 3000;

// The release has another id now: its page is at another address, with all that belongs to it.
export function go_along({ id }) {
  const [, area, , ...rest] = location.pathname.split("/");
  location.replace(["", area, encodeURIComponent(id), ...rest].join("/") + location.search);
}

// A browser keeps few connections to one server: a page that nobody sees lets go of its own, and is told
// how things are when it is seen again.
export function listen({ renamed = go_along, ...others }) {
  const handlers = { renamed, ...others };
  const address = document.body.dataset.events;
  const connection = document.getElementById("connection");
  let source = null;
  let broken = false;

  function open() {
    if (source || document.hidden) return;
    source = new EventSource(address);
    source.onopen = () => {
      if (!broken) return;
      connection.textContent = "";
      handlers.again?.();
      broken = false;
    };
    source.onmessage = (event) => {
      const message = JSON.parse(event.data);
      handlers[message.kind]?.(message);
    };
    source.onerror = () => {
      broken = true;
      const ended = source.readyState === EventSource.CLOSED;
      connection.textContent = connection.dataset[ended ? "ended" : "again"];
      if (!ended) return;
      // Started again, the server lets this browser in when somebody has opened its new address.
      close();
      setTimeout(open, SOON);
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

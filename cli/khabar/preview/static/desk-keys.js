// Keys of the desk, wherever the keyboard is.

// A search is emptied by the key that closes a text.
const own = ({ key, target }) => key === "Escape" && target.matches?.("[type=search]") && target.value !== "";

export function keys(acts, is_open) {
  document.addEventListener("keydown", (event) => {
    const key = `${event.ctrlKey || event.metaKey ? "Ctrl+" : ""}${event.altKey ? "Alt+" : ""}${event.key}`;
    const act = acts[key];
    // Keys in the dialog that asks for a name, and those that choose a letter, are not the editor's.
    if (!act || own(event) || (key === "Escape" && !is_open()) || event.isComposing || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    act();
  });
}

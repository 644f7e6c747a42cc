// The list of all texts: how far each is, and which one comes next.

import { read, say, states, words } from "./desk-server.js";

export function texts() {
  const list = document.getElementById("texts");
  const kind = document.getElementById("kind");
  const items = () => [...list.querySelectorAll("[data-message]")];
  const all = () => new Map(items().map((each) => [each.dataset.message, each]));
  let known = all();
  const item = (name) => known.get(name);
  const watchers = [];
  const todo = (each) => each.dataset.state !== "reviewed" || "left" in each.dataset;

  function wanted(each) {
    if (kind.value === "all") return true;
    if (kind.value === "question" || kind.value === "left") return kind.value in each.dataset;
    return kind.value === "todo" ? todo(each) : each.dataset.state === kind.value;
  }

  function tell() {
    const total = items().length;
    const count = items().filter(todo).length;
    const said = count ? say(words.left_over, { count, total }) : say(words.done, { total });
    document.getElementById("progress").textContent = total ? said : "";
    watchers.forEach((each) => each());
  }

  // Texts come and go with the source: then the server's list takes the place of this one.
  async function come() {
    const answer = await fetch(location.href).catch(() => null);
    const page = answer?.ok ? await answer.text() : "";
    return page && new DOMParser().parseFromString(page, "text/html").getElementById("texts");
  }

  function renew(page) {
    const at = list.contains(document.activeElement) && document.activeElement.closest("li").dataset.message;
    list.replaceChildren(...document.adoptNode(page).childNodes);
    known = all();
    mark(opened);
    if (at) item(at)?.firstElementChild.focus();
  }

  // Of answers that overtake each other the newest question's counts.
  let asked = 0;
  async function fetched() {
    const mine = (asked += 1);
    const rows = await read("texts");
    if (!rows || mine !== asked) return;
    const other = rows.some(({ name }) => !item(name)) || rows.length < known.size;
    const page = other ? await come() : null;
    if (mine !== asked) return;
    if (page) renew(page);
    rows.forEach(({ name, state, question, left }) => {
      const each = item(name);
      if (!each) return;
      each.dataset.state = state;
      each.toggleAttribute("data-question", question);
      each.toggleAttribute("data-left", left);
      each.querySelector(".state").textContent = left ? words.unsaved : states[state];
    });
    tell();
  }

  // The text that was opened last, which the list shows.
  let opened = null;
  function mark(name) {
    opened = name;
    items().forEach((each) => each.firstElementChild.removeAttribute("aria-current"));
    item(name)?.firstElementChild.setAttribute("aria-current", "true");
  }

  function current(name) {
    mark(name);
    item(name)?.firstElementChild.scrollIntoView({ block: "nearest" });
  }

  // The next text of the kind that is chosen; round the end, as one looks for what is left.
  function beside(name, step) {
    const all = items();
    const at = all.findIndex((each) => each.dataset.message === name);
    const start = at < 0 && step < 0 ? 0 : at;
    for (let gone = 1; gone <= all.length; gone += 1) {
      const each = all[(start + step * gone + all.length * 2) % all.length];
      if (each.dataset.message !== name && wanted(each)) return each.dataset.message;
    }
    return null;
  }

  tell();
  return {
    has: (name) => Boolean(item(name)),
    state: (name) => item(name)?.dataset.state,
    changed: (watcher) => watchers.push(watcher),
    read: fetched,
    current,
    beside,
  };
}

// The translators' desk: a click on a text of the bulletin opens it at its place.

import "./copy.js";
import { editor } from "./desk-editor.js";
import { texts } from "./desk-texts.js";
import { fresh, keep } from "./frames.js";
import { listen } from "./live.js";
import { printed } from "./sheets.js";
import { trouble } from "./trouble.js";

const frame = document.querySelector("iframe");
const sheets = document.querySelector(".sheets");
const rows = texts();
const pane = editor(rows, place);

// Where a text stands in the bulletin, and which one is at hand.
const marked = (name, page = frame?.contentDocument) => page?.querySelectorAll(`[data-message="${CSS.escape(name)}"]`) ?? [];

function place(name) {
  frame?.contentDocument?.querySelectorAll("[data-at]").forEach((each) => each.removeAttribute("data-at"));
  const [first] = name ? marked(name) : [];
  marked(name).forEach((each) => each.setAttribute("data-at", ""));
  if (!first) return null;
  first.scrollIntoView({ block: "start" });
  frame.contentWindow.scrollBy(0, -24);
  return first.getBoundingClientRect();
}

function name_at(event) {
  return event.target.closest?.("[data-message]")?.dataset.message;
}

function open(event) {
  const name = name_at(event);
  if (!name || !rows.has(name)) return;
  event.preventDefault();
  event.stopPropagation();
  pane.open(name);
}

// Marks can be reached by the keyboard, as links can, and show how far each text is.
function dress(page = frame.contentDocument) {
  page.querySelectorAll("[data-message]").forEach((each) => {
    const state = rows.state(each.dataset.message);
    if (!state) return;
    each.dataset.state = state;
    if (!each.closest("a, button")) each.tabIndex = 0;
  });
  if (pane.name()) marked(pane.name(), page).forEach((each) => each.setAttribute("data-at", ""));
}

function inside() {
  const page = frame.contentDocument;
  page?.addEventListener("click", open, true);
  page?.addEventListener("keydown", (event) => event.key === "Enter" && open(event), true);
  if (page) dress();
}

if (frame) {
  frame.addEventListener("load", inside);
  inside();
  keep(frame);
}

// The text that the address names, as that of a link in the review, is opened once its page is there.
const begin = () => rows.has(location.hash.slice(1)) && pane.open(location.hash.slice(1));
const there = !frame || frame.contentDocument?.querySelector("[data-message]");
if (there) begin();
else frame.addEventListener("load", begin, { once: true });
rows.changed(() => frame && dress());
rows.changed(pane.follow);
document.getElementById("texts").addEventListener("click", (event) => {
  const name = name_at(event);
  if (name) pane.open(name);
});

let busy = Promise.resolve();
listen({
  fresh: ({ revision }) => {
    busy = busy.then(() => fresh(frame, revision, dress)).catch(console.error);
    rows.read();
  },
  again: pane.again,
  printed: (message) => printed(sheets, message),
  overview: () => rows.read(),
  trouble,
});

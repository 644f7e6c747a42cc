// A page about the whole newsroom: it asks for itself again when something has changed.

import "./copy.js";
import { tick } from "./clock.js";
import { listen } from "./live.js";
import "./new-release.js";
import { trouble } from "./trouble.js";

const main = document.getElementById("main");

// Where the keyboard was, as a path that survives the exchange.
function way(element) {
  const steps = [];
  for (let each = element; each && each !== main; each = each.parentElement) {
    steps.unshift([...each.parentElement.children].indexOf(each));
  }
  return steps;
}

function unfolded() {
  return [...main.querySelectorAll("details")].map((each) => each.open);
}

// Of answers that overtake each other the newest question's counts.
let asked = 0;
async function refresh() {
  const mine = (asked += 1);
  const answer = await fetch(location.href).catch(() => null);
  const text = answer?.ok ? await answer.text() : "";
  if (!text || mine !== asked) return;
  const page = new DOMParser().parseFromString(text, "text/html");
  const come = page.getElementById("main");
  if (come.innerHTML === before) return;
  before = come.innerHTML;
  const { scrollX, scrollY } = window;
  const steps = main.contains(document.activeElement) && way(document.activeElement);
  const open = unfolded();
  main.replaceChildren(...document.adoptNode(come).childNodes);
  main.querySelectorAll("details").forEach((each, i) => (each.open = open[i] ?? false));
  if (steps) steps.reduce((at, step) => at?.children[step], main)?.focus({ preventScroll: true });
  tick();
  scrollTo(scrollX, scrollY);
}

let before = main.innerHTML;
let revision = null;
tick();

listen({
  overview: (message) => {
    if (message.revision !== revision) refresh();
    revision = message.revision;
    document.body.dataset.revision = revision;
  },
  trouble,
});

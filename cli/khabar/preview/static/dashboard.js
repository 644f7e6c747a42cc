// A page about the whole newsroom: it asks for itself again when something has changed.

import "./copy.js";
import { tick } from "./clock.js";
import { listen } from "./live.js";
import "./new-release.js";
import { trouble } from "./trouble.js";

const main = document.getElementById("main");

// Elements by what they are: in which release, what is wrong there, where they lead, and which of those alike. So
// each is found again, whatever has come above it.
function known(kinds) {
  const found = new Map();
  for (const each of main.querySelectorAll(kinds)) {
    const release = each.closest("article")?.getAttribute("aria-labelledby");
    const name = [release, each.closest("li")?.className, each.tagName, each.getAttribute("href") ?? each.dataset.copy].join(" ");
    let number = 0;
    while (found.has(`${name} ${number}`)) number += 1;
    found.set(`${name} ${number}`, each);
  }
  return found;
}

const REACHED = "a, button, summary, [tabindex]";

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
  const at = [...known(REACHED)].find(([, each]) => each === document.activeElement)?.[0];
  const open = new Set([...known("details")].filter(([, each]) => each.open).map(([name]) => name));
  main.replaceChildren(...document.adoptNode(come).childNodes);
  known("details").forEach((each, name) => (each.open = open.has(name)));
  if (at) (known(REACHED).get(at) ?? main).focus({ preventScroll: true });
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

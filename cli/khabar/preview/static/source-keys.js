// Completes keys of the front matter, their values, and ids of persons, from what the schema knows.

import { element } from "./desk-server.js";

const { keys, ids } = JSON.parse(document.getElementById("desk").dataset.keys);
const box = document.getElementById("complete");
const about = document.getElementById("about");
const MOST = 12;

// What may stand where the caret is: what is typed of it so far, and what could follow.
function offers(area, lines) {
  const before = lines();
  const line = before.at(-1);
  const inside = before[0] === "---" && !before.slice(1, -1).includes("---") && before.length > 1;
  const person = line.match(/@([a-z0-9-]*)$/);
  if (person) return { typed: person[1], found: ids.people.map((id) => ({ text: id, about: "" })) };
  if (!inside) return { typed: "", found: [] };
  const value = line.match(/^(\w+):.*?([a-z0-9-]*)$/i);
  if (value) return { typed: value[2], found: (ids[value[1]] ?? []).map((id) => ({ text: id, about: "" })) };
  const there = area.value.split("\n---")[0];
  const free = keys.filter(({ key }) => !there.includes(`\n${key}:`));
  return /^\w*$/.test(line) ? { typed: line, found: free.map((each) => ({ ...each, text: `${each.key}: ` })) } : { typed: "", found: [] };
}

export function completing(area, insert, lines) {
  let first = null;

  // What a key means, and how it is written, is read below: of the first one, or of the one at hand.
  function explain(each) {
    about.replaceChildren(...(each?.about ? [element("span", "", each.about, { lang: each.language }), " ", element("code", "", each.example)] : []));
  }

  function show() {
    const { typed, found } = offers(area, lines);
    const fitting = found.filter(({ text }) => text.startsWith(typed) && text.trim() !== typed).slice(0, MOST);
    const take = ({ text }) => {
      insert(text.slice(typed.length));
      show();
    };
    first = fitting.length ? () => take(fitting[0]) : null;
    explain(fitting[0]);
    box.replaceChildren(
      ...fitting.map((each) => {
        const button = element("button", "part", each.text, { type: "button", "aria-describedby": "about" });
        button.addEventListener("click", () => take(each));
        for (const at of ["focus", "pointerenter"]) button.addEventListener(at, () => explain(each));
        return button;
      }),
    );
  }

  for (const each of ["input", "click", "keyup", "focus"]) area.addEventListener(each, show);
  area.addEventListener("keydown", (event) => {
    if (!event.ctrlKey || event.key !== " ") return;
    event.preventDefault();
    first?.();
  });
}

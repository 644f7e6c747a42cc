// The source of a release as text, beside its page: saved whole, with problems at their lines.

import "./copy.js";
import { element, read, say, words, write } from "./desk-server.js";
import { fresh, keep } from "./frames.js";
import { encoded } from "./given-file.js";
import { kept_places } from "./kept-places.js";
import { go_along, listen } from "./live.js";
import { completing } from "./source-keys.js";
import { trouble } from "./trouble.js";

const desk = document.getElementById("desk");
const area = document.getElementById("source-text");
const said = document.getElementById("said");
const conflict = document.getElementById("conflict");
// What stood in the file when somebody began to change it: the server sent it. Somebody may have typed
// before this ran, or the browser may have filled in.
let saved = area.defaultValue;

function tell(message, wrong = false) {
  said.textContent = message;
  said.classList.toggle("wrong", wrong);
}

// What lasts is told as it is now, in whatever order it came: that the release has another id, by which the server
// finds it all the same, before that the file has another text.
let other = null;
let stale = false;
function tell_how_it_stands() {
  tell(other ? say(words.renamed, other) : area.value === saved ? "" : stale ? words.stale : words.changed);
}

// Whoever has typed here saves first.
function go_there() {
  if (other && area.value === saved) go_along(other);
  else tell_how_it_stands();
}

// A browser takes a minute for a megabyte that is typed.
const MOST_TYPED = 100_000;

// As if it was typed: the browser's own undo takes it back. Not what is very long.
function insert(text) {
  area.focus();
  if (text.length > MOST_TYPED || !document.execCommand("insertText", false, text)) {
    area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
    stand();
  }
}

const places = kept_places(area);

const lines = () => area.value.slice(0, area.selectionStart).split("\n");

function stand() {
  const before = lines();
  document.getElementById("where").textContent = say(words.where, { line: before.length, column: [...before.at(-1)].length + 1 });
}

function go(line, column) {
  const rows = area.value.split("\n");
  const at = rows.slice(0, line - 1).reduce((sum, row) => sum + row.length + 1, 0) + [...(rows[line - 1] ?? "")].slice(0, Math.max(0, column - 1)).join("").length;
  area.focus();
  area.setSelectionRange(at, at);
  area.scrollTop = (area.scrollHeight * (line - 1)) / rows.length - area.clientHeight / 3;
  stand();
}

// One save after the other, so that each knows what the last one has written.
let saving = Promise.resolve();
function save() {
  saving = saving.then(write_text, write_text);
  return saving;
}

async function write_text() {
  const text = area.value;
  if (text === saved) return tell(words.saved), look();
  const answer = await write("text", { text, base: saved }).catch(() => null);
  if (!answer) return tell(words.lost, true);
  if (answer.status === 409) return differ(answer);
  if (answer.status !== 200) return tell(say(words.failed, { reason: answer.reason }), true);
  conflict.hidden = true;
  stale = false;
  settled(text, answer.text);
  if (other || area.value !== saved) return go_there();
  tell(answer.text === text ? words.saved : words.merged);
}

// What is typed while the answer is on its way was made of what was sent; the next save brings both together.
function settled(sent, stands) {
  saved = area.value === sent ? stands : sent;
  if (area.value === sent) become(stands);
}

// Another text at once, which the browser's own undo takes back; the caret stays between its words.
function become(text) {
  if (area.value === text) return;
  const [before, after] = [area.value.slice(0, area.selectionStart), area.value.slice(area.selectionEnd)];
  const line = lines().length;
  const [at, top] = [document.activeElement, area.scrollTop];
  area.select();
  insert(text);
  if (text.startsWith(before)) area.setSelectionRange(before.length, before.length);
  else if (text.endsWith(after)) area.setSelectionRange(text.length - after.length, text.length - after.length);
  else go(line, 1);
  area.scrollTop = top;
  if (at !== area) at?.focus();
}

function differ({ theirs, passages, texts }) {
  tell("");
  conflict.hidden = false;
  conflict.theirs = theirs;
  conflict.texts = texts;
  conflict.querySelector("p").textContent = words.theirs;
  document.getElementById("passages").replaceChildren(...passages.flatMap(({ mine, theirs: other }) => [side(words.yours, mine), side(words.others, other)]));
  conflict.querySelector("button").focus();
}

function side(name, text) {
  const shown = element("figure", "", "");
  shown.append(element("figcaption", "hint", name), element("pre", "", text.replace(/^\n+|\n+$/g, "") || words.nothing, text.trim() ? { lang: area.lang, dir: "auto" } : {}));
  return shown;
}

// Of two texts a person chooses, or keeps both; what else either has changed stays.
async function settle(act) {
  conflict.hidden = true;
  saved = conflict.theirs;
  become(conflict.texts[act]);
  await save();
  if (area.value === saved) tell(words.saved);
  area.focus();
}

// What another program has written comes in by itself, as long as nobody has typed. An answer that a save has
// overtaken is of an older text: what the save wrote is told anew.
async function look() {
  const stood = saved;
  const answer = await read("text").catch(() => null);
  if (!answer || stood !== saved || !conflict.hidden) return;
  const was = stale;
  stale = answer.text !== saved && area.value !== saved && area.value !== answer.text;
  if (stale !== was) tell_how_it_stands();
  if (answer.text === saved || area.value !== saved) return;
  saved = answer.text;
  become(saved);
  tell(words.fresh);
}

async function asked(what, body, done) {
  const answer = await write(what, body).catch(() => ({ reason: words.lost }));
  if (answer.status === 200) return done(answer);
  tell(say(words.refused, { reason: answer.reason }), true);
}

// The front matter, which has no pictures; as far as the end of the text where it does not end.
const front = () => /^---[ \t]*\n([^]*?\n)?---[ \t]*(\n|$)|^---[^]*/.exec(area.value)?.[0].length ?? 0;

// Above the front matter nothing may stand: what is pasted there begins the text.
function put(place, text) {
  const above = place.from === place.to && place.to < 4 && front() > 4;
  if (above) place.from = place.to = front();
  places.fill(place, () => insert(above ? `${text.trim()}\n\n` : text));
}

// After the line of a place, which may be between the brackets of the picture before. Who is in the
// front matter, or nowhere yet, finds a picture at the end of the text.
function below(at) {
  const end = area.value.indexOf("\n", at);
  return end < 0 || at < front() ? area.value.length : end;
}

// The description of a picture is asked for at its place, of whoever has not gone elsewhere.
async function place(files) {
  let at = places.keep();
  for (const file of files) {
    await asked("picture", { name: file.name, data: await encoded(file) }, ({ name }) => {
      const here = places.at_hand(at);
      at.from = at.to = below(at.to);
      places.fill(at, () => insert(`\n\n![](${name})\n\n`));
      at = places.keep_at(at.from + 4);
      if (here) area.setSelectionRange(at.to, at.to);
      if (here) area.focus();
      tell(say(words.placed, { name }));
    });
  }
  places.drop(at);
}

area.addEventListener("paste", async (event) => {
  const html = event.clipboardData.getData("text/html");
  const plain = event.clipboardData.getData("text/plain");
  const pictures = [...event.clipboardData.files];
  event.preventDefault();
  if (!html && pictures.length) return void place(pictures);
  const here = places.keep();
  if (!html) return put(here, plain);
  await asked("paste", { html }, ({ text }) => {
    put(here, text || plain);
    tell(words.pasted);
  });
  places.drop(here);
});
area.addEventListener("dragover", (event) => event.preventDefault());
area.addEventListener("drop", (event) => {
  if (!event.dataTransfer.files.length) return;
  event.preventDefault();
  const at = document.caretPositionFromPoint?.(event.clientX, event.clientY);
  if (at?.offsetNode === area) area.setSelectionRange(at.offset, at.offset);
  place([...event.dataTransfer.files]);
});
document.getElementById("picture").addEventListener("change", (event) => place([...event.target.files]));

document.getElementById("source-form").addEventListener("submit", (event) => {
  event.preventDefault();
  save();
});
document.getElementById("sync").addEventListener("click", async () => {
  await save();
  if (area.value === saved) await asked("sync", {}, () => tell(words.handed));
});
conflict.addEventListener("click", (event) => event.target.dataset.act && settle(event.target.dataset.act));
document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.key !== "s") return;
  event.preventDefault();
  save();
});
// A place in this file is gone to; places elsewhere are copied.
document.getElementById("trouble").addEventListener("click", (event) => {
  const [file, line, column] = event.target.dataset?.copy?.split(":") ?? [];
  if (file !== desk.dataset.file || !line) return;
  event.stopPropagation();
  go(Number(line), Number(column ?? 1));
});
addEventListener("beforeunload", (event) => area.value !== saved && event.preventDefault());
area.addEventListener("input", tell_how_it_stands);
for (const each of ["input", "click", "keyup", "focus"]) area.addEventListener(each, stand);
completing(area, insert, lines);

const frame = document.querySelector("iframe");
keep(frame);
let busy = Promise.resolve();
listen({
  fresh: ({ revision }) => {
    busy = busy.then(() => fresh(frame, revision)).catch(console.error);
    saving.then(look);
  },
  overview: () => saving.then(look),
  renamed: (message) => {
    other = message;
    saving.then(go_there);
  },
  trouble: (message) => {
    trouble(message);
    saving.then(look);
  },
});
stand();
if (area.value !== saved) tell_how_it_stands();

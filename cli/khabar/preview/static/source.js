// The source of a release as text, beside its page: saved whole, with problems at their lines.

import "./copy.js";
import { say, words, write } from "./desk-server.js";
import { fresh, keep } from "./frames.js";
import { encoded } from "./given-file.js";
import { listen } from "./live.js";
import { completing } from "./source-keys.js";
import { trouble } from "./trouble.js";

const desk = document.getElementById("desk");
const area = document.getElementById("source-text");
const said = document.getElementById("said");
const conflict = document.getElementById("conflict");
let seen = desk.dataset.seen;
// What the server sent; somebody may have typed before this ran, or the browser may have filled in.
let saved = area.defaultValue;

function tell(message, wrong = false) {
  said.textContent = message;
  said.classList.toggle("wrong", wrong);
}

// As if it was typed: the browser's own undo takes it back.
function insert(text) {
  area.focus();
  if (!document.execCommand("insertText", false, text)) area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
}

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
  if (text === saved) return;
  const answer = await write("text", { text, seen }).catch(() => null);
  if (!answer) return tell(words.lost, true);
  if (answer.status === 409) return differ(answer.theirs);
  if (answer.status !== 200) return tell(say(words.failed, { reason: answer.message }), true);
  seen = answer.digest;
  saved = text;
  tell(area.value === saved ? words.saved : words.changed);
}

function differ(theirs) {
  conflict.hidden = false;
  conflict.theirs = theirs;
  conflict.querySelector("p").textContent = words.theirs;
  conflict.querySelector("textarea").value = theirs.text;
  conflict.querySelector("button").focus();
}

async function settle(act) {
  conflict.hidden = true;
  seen = conflict.theirs.digest;
  saved = conflict.theirs.text;
  if (act === "theirs") area.value = saved;
  await save();
  area.focus();
}

async function asked(what, body, done) {
  const answer = await write(what, body).catch(() => ({ message: words.lost }));
  if (answer.status === 200) return done(answer);
  tell(say(words.refused, { reason: answer.message }), true);
}

// The description of a picture is asked for at its place.
async function place(files) {
  for (const file of files) {
    await asked("picture", { name: file.name, data: await encoded(file) }, ({ name }) => {
      insert(`\n\n![](${name})\n\n`);
      const at = area.selectionStart - name.length - 5;
      area.setSelectionRange(at, at);
      tell(say(words.placed, { name }));
    });
  }
}

area.addEventListener("paste", (event) => {
  const html = event.clipboardData.getData("text/html");
  const plain = event.clipboardData.getData("text/plain");
  const pictures = [...event.clipboardData.files];
  if (!html && !pictures.length) return;
  event.preventDefault();
  if (!html) return void place(pictures);
  asked("paste", { html }, ({ text }) => {
    insert(text || plain);
    tell(words.pasted);
  });
});
area.addEventListener("dragover", (event) => event.preventDefault());
area.addEventListener("drop", (event) => {
  if (!event.dataTransfer.files.length) return;
  event.preventDefault();
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
area.addEventListener("input", () => tell(words.changed));
for (const each of ["input", "click", "keyup", "focus"]) area.addEventListener(each, stand);
completing(area, insert, lines);

const frame = document.querySelector("iframe");
keep(frame);
let busy = Promise.resolve();
listen({
  fresh: ({ revision }) => (busy = busy.then(() => fresh(frame, revision)).catch(console.error)),
  trouble,
});
stand();
if (area.value !== saved) tell(words.changed);

// What the desk asks the server, and sends it; the words of the page in the user's language.

const desk = document.getElementById("desk");
export const { words, roles, checks, error, states } = JSON.parse(desk.dataset.words);
export const base = desk.dataset.base;
let name = desk.dataset.name;

export { say } from "./say.js";

const connection = document.getElementById("connection");
let silent = false;
let asked = 0;
let heard = 0;

// What the server answers; null where it does not know the name, and where it does not answer, which is said.
export async function read(path) {
  await written;
  const mine = (asked += 1);
  const answer = await fetch(`${base}/${path}`).catch(() => null);
  // Of answers that overtake each other the newest question's tells how things are.
  if (mine > heard) {
    heard = mine;
    connected(answer?.ok || answer?.status === 404);
  }
  return answer?.ok ? answer.json() : null;
}

function connected(now) {
  if (!now) connection.textContent = words.lost;
  else if (silent) connection.textContent = "";
  silent = !now;
}

// A browser sends no more than 64 kB for a page that is gone: what is larger is sent while the page is there.
const MOST_KEPT = 60_000;

async function send(address, said) {
  const headers = { "Content-Type": "application/json" };
  const body = new TextEncoder().encode(JSON.stringify(said));
  const answer = await fetch(address, { method: "POST", headers, body, keepalive: body.length < MOST_KEPT });
  // A server that has read nothing yet knows no text: it counts as one that does not answer.
  if (answer.status === 503) throw new Error("not read yet");
  return told(answer.status, await answer.json());
}

// Why something was refused, and what to do about it.
const told = (status, said) => ({ status, ...said, reason: [said.message, said.hint].filter(Boolean).join("; ") });

export const write = (what, body) => send(`${base}/${what}`, body);

// What is typed, saved and dropped arrives in the order in which it was said, and whoever asks knows of it.
let written = Promise.resolve();
export function write_in_turn(what, body) {
  const answer = written.then(() => write(what, body));
  written = answer.catch(() => null);
  return answer;
}
// Whoever leaves the page waits for no answer.
addEventListener("pagehide", () => (written = Promise.resolve()));

// Acts that follow each other: each begins when the one before it is done.
export function in_turn(act) {
  let last = Promise.resolve();
  const next = () => (last = last.then(act, act));
  return Object.assign(next, { idle: () => last });
}

// One click is one act: a second one about the same while the first is on its way changes nothing. One about
// something else is an act of its own.
export function once(act, about) {
  const busy = new Map();
  return () => {
    const what = about();
    if (!busy.has(what)) busy.set(what, Promise.resolve(act()).finally(() => busy.delete(what)));
    return busy.get(what);
  };
}

export const person = (body) => send("/desk/person", body);

// Somebody's name is asked for once, when it is needed first.
export async function named() {
  const dialog = document.getElementById("who");
  const refused = document.getElementById("name-refused");
  refused.textContent = "";
  while (!name) {
    // Esc leaves it as it is: what was said before must not be said again.
    dialog.returnValue = "";
    dialog.showModal();
    await new Promise((done) => dialog.addEventListener("close", done, { once: true }));
    const said = document.getElementById("name").value.trim();
    if (dialog.returnValue !== "ok") return false;
    if (!said) continue;
    const answer = await person({ name: said }).catch(() => ({ reason: words.lost }));
    if (answer.status === 200) name = said;
    refused.textContent = answer.reason;
  }
  return true;
}

export function element(tag, className, text, attributes = {}) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.textContent = text;
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  return made;
}

// The review: accept or return each translation, and sign off what is on the screen.

import { tick } from "./clock.js";
import { named, say, words, write } from "./desk-server.js";
import "./dropped-files.js";
import { go_along, listen } from "./live.js";
import { trouble } from "./trouble.js";

const said = document.getElementById("said");

function tell(message, wrong = false) {
  said.textContent = message;
  said.classList.toggle("wrong", wrong);
}

async function sent(what, body, done) {
  if (!(await named())) return false;
  const answer = await write(what, body).catch(() => ({ reason: words.lost }));
  const fine = answer.status === 200;
  const reason = answer.status === 409 ? words.changed : answer.reason;
  tell(fine ? done(answer) : say(words.failed, { reason }), !fine);
  return fine;
}

// The release has another id now, by which the server finds its texts all the same. What somebody has begun to
// write stays until it is sent.
let other = null;
function go_there(said = other) {
  other = said;
  const begun = [...document.querySelectorAll("#desk :is(input, textarea):not([type=checkbox])")].some((each) => each.value);
  if (!begun) go_along(other);
  else tell(say(words.renamed, other));
}

// Of answers that overtake each other the newest question's counts.
let asked = 0;
async function refresh() {
  if (other) return go_there();
  const mine = (asked += 1);
  const answer = await fetch(location.href).catch(() => null);
  const text = answer?.ok ? await answer.text() : "";
  if (!text || mine !== asked) return;
  const page = new DOMParser().parseFromString(text, "text/html");
  renew(page);
  document.querySelector("[data-act=approve]").dataset.shown = page.querySelector("[data-act=approve]").dataset.shown;
}

// What somebody has begun to write beside a text stays, and they stay at its button.
function renew(page) {
  const at = document.activeElement?.dataset.row;
  const here = document.activeElement?.closest("tr")?.dataset.message;
  const below = [...document.querySelectorAll("#rows tr")].findIndex((each) => each.dataset.message === here);
  const begun = new Map([...document.querySelectorAll("#rows [name=word]")].map((each) => [named_row(each), each.value]));
  for (const id of ["standing", "rows"]) {
    const come = page.getElementById(id);
    if (come) document.getElementById(id)?.replaceWith(document.adoptNode(come));
  }
  document.querySelectorAll("#rows [name=word]").forEach((each) => (each.value = begun.get(named_row(each)) ?? ""));
  tick();
  if (!at) return;
  // A text that is accepted may need nobody any more: then the next one is at hand.
  const row = row_of(here) ?? document.querySelectorAll("#rows tr")[below];
  (row?.querySelector(`[data-row=${at}]`) ?? row?.querySelector("[data-row]"))?.focus();
}

const row_of = (name) => document.querySelector(`tr[data-message="${CSS.escape(name)}"]`);
const named_row = (field) => field.closest("tr").dataset.message;

const acts = {
  accept: (name, seen) => sent("save", { name, strings: seen.strings, fuzzy: false, seen }, () => words.accepted),
  return: (name, seen, word) => sent("return", { name, seen, word }, () => words.returned),
};

// One click is one act: a second one while the first is on its way changes nothing. What it has changed is shown,
// with the digest of the text that stands there now; who is to look at a text again sees it as it is now.
async function alone(place, act, form) {
  if (place.ariaBusy) return;
  place.ariaBusy = "true";
  if (await act()) form()?.reset();
  await refresh();
  place.ariaBusy = null;
}

document.addEventListener("click", async (event) => {
  const act = event.target.dataset?.row;
  if (!act) return;
  const row = event.target.closest("tr");
  const field = row.querySelector("[name=word]");
  if (act === "return" && !field.value.trim()) return void field.focus();
  const name = row.dataset.message;
  await alone(row, () => acts[act](name, JSON.parse(row.dataset.seen), field.value), () => row_of(name)?.querySelector("form"));
});

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (form.method === "dialog") return;
  event.preventDefault();
  if (!form.dataset.act) return;
  const body = { act: form.dataset.act, shown: form.dataset.shown, text: form.elements.text?.value ?? "" };
  await alone(form, () => sent("decide", body, ({ done }) => say(words.done, { what: done.join("; ") })), () => form);
});

tick();
listen({ trouble, renamed: go_there });

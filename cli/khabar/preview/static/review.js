// The review: accept or return each translation, and sign off what is on the screen.

import { tick } from "./clock.js";
import { named, say, states, words, write } from "./desk-server.js";
import "./dropped-files.js";
import { listen } from "./live.js";
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

// What a decision has changed is shown at once, with the digest of the text that stands there now.
async function refresh() {
  const answer = await fetch(location.href).catch(() => null);
  if (!answer?.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  renew(page);
  document.querySelector("[data-act=approve]").dataset.shown = page.querySelector("[data-act=approve]").dataset.shown;
}

// What somebody has begun to write beside a text stays, and they stay at its button.
function renew(page) {
  const at = document.activeElement?.dataset.row;
  const here = document.activeElement?.closest("tr")?.dataset.message;
  const begun = new Map([...document.querySelectorAll("#rows [name=word]")].map((each) => [named_row(each), each.value]));
  for (const id of ["standing", "rows"]) {
    const come = page.getElementById(id);
    if (come) document.getElementById(id)?.replaceWith(document.adoptNode(come));
  }
  document.querySelectorAll("#rows [name=word]").forEach((each) => (each.value = begun.get(named_row(each)) ?? ""));
  tick();
  if (at) document.querySelector(`tr[data-message="${CSS.escape(here)}"] [data-row=${at}]`)?.focus();
}

const named_row = (field) => field.closest("tr").dataset.message;

const acts = {
  accept: (name, seen) => sent("save", { name, strings: seen.strings, fuzzy: false, seen }, () => words.accepted),
  return: (name, seen, word) => sent("return", { name, seen, word }, () => words.returned),
};

document.addEventListener("click", async (event) => {
  const act = event.target.dataset?.row;
  if (!act) return;
  const row = event.target.closest("tr");
  const field = row.querySelector("[name=word]");
  if (act === "return" && !field.value.trim()) return void field.focus();
  // Who is to look at a text again sees it as it is now.
  if (!(await acts[act](row.dataset.message, JSON.parse(row.dataset.seen), field.value))) return void refresh();
  row.dataset.state = act === "accept" ? "reviewed" : "fuzzy";
  row.querySelector(".state").textContent = states[row.dataset.state];
  field.value = "";
  row.querySelectorAll("[data-row]").forEach((each) => (each.disabled = true));
});

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (form.method === "dialog") return;
  event.preventDefault();
  if (!form.dataset.act) return;
  const body = { act: form.dataset.act, shown: form.dataset.shown, text: form.elements.text?.value ?? "" };
  if (!(await sent("decide", body, ({ done }) => say(words.done, { what: done.join("; ") })))) return void refresh();
  form.reset();
  await refresh();
});

tick();
listen({ trouble });

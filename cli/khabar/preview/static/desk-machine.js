// Machine drafts: the engine of newsroom.yaml drafts one text, or all that nobody has translated.

import { say, words, write } from "./desk-server.js";

// How many drafts there are now, and what is to be said of them.
export async function machine_drafts(body) {
  const answer = await write("machine", body).catch(() => null);
  if (!answer) return { count: 0, said: words.lost };
  if (answer.status !== 200) return { count: 0, said: say(words.undrafted, { reason: answer.reason }) };
  const refused = [...new Set(answer.problems)].map((reason) => say(words.undrafted, { reason }));
  const done = answer.count ? [say(words.drafted, answer)] : [];
  return { count: answer.count, said: [...done, ...refused].join(" ") || words.none };
}

const all = document.getElementById("machine-all");
const said = document.getElementById("machine-said");

all?.addEventListener("click", async () => {
  all.disabled = true;
  said.textContent = words.drafting;
  const answer = await machine_drafts({});
  said.textContent = answer.said;
  said.classList.toggle("wrong", !answer.count);
  all.disabled = false;
  all.focus();
});

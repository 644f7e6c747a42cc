// The page of a release: its bulletins in some languages, as HTML or as the pages of the PDF.

import "./copy.js";
import { fresh, keep } from "./frames.js";
import { listen } from "./live.js";
import { printed } from "./sheets.js";
import { trouble } from "./trouble.js";

const frames = new Map([...document.querySelectorAll("iframe")].map((frame) => [frame.dataset.locale, frame]));
const sheets = new Map([...document.querySelectorAll(".sheets")].map((view) => [view.dataset.locale, view]));
frames.forEach(keep);

// One exchange after the other, and of those that wait only the last.
const busy = new Map();
async function inTurn(locale, work) {
  const turn = busy.get(locale);
  if (turn) return void (turn.next = work);
  const mine = { next: work };
  busy.set(locale, mine);
  while (mine.next) {
    const now = mine.next;
    mine.next = null;
    await now().catch(console.error);
  }
  busy.delete(locale);
}

listen({
  fresh: ({ locale, revision }) => inTurn(locale, () => fresh(frames.get(locale), revision)),
  printed: (message) => printed(sheets.get(message.locale), message),
  trouble,
});

// Searches the press releases of the page's language as one types. Its files are fetched when a
// reader turns to the field; what is shown of a release is read from its page. The address keeps
// what was asked for.

import { formsOf } from "./words.js";

const box = document.querySelector(".search");
const query = box.querySelector("#query");
const found = box.querySelector("#found");
const results = box.querySelector("#results");
const next = document.importNode(box.querySelector("#next").content, true).firstElementChild;
const SHOWN = 10;
const AROUND = 90;
const PIECE = /(?<![\d.,])\d{1,3}(?:[.,\s]\d{3})+(?!\d|[.,]\d)|[\p{L}\p{N}\p{M}\u00ad]+(?:['’‘ʼʻ`´][\p{L}\p{N}\p{M}\u00ad]+)*/gu;

const fetched = new Map();
const json = (name) => {
  if (!fetched.has(name)) fetched.set(name, fetch(new URL(name, new URL(box.dataset.index, location))).then((answer) => answer.json()));
  return fetched.get(name);
};
const page = async (id) => new DOMParser().parseFromString(await (await fetch(`${id}/index.html`)).text(), "text/html");

let loading;
const rules = () => (loading ??= json("rules.json").then((known) => ({ ...known, ...formsOf(known) })));

// The words of a year that begin as forms of one do, with the pages that have them.
async function wordsOf(year, index, known, word) {
  if (index.words) return index.words;
  const numbers = index.parts.flatMap((part, number) => (known.mayBegin(word, part) ? [number] : []));
  const parts = await Promise.all(numbers.map((number) => json(`${year}/${number}.json`)));
  return Object.assign({}, ...parts);
}

// The pages of a year that have every word, each with whether all are in the headline.
async function ofYear(known, asked, year) {
  const index = await json(`${year}/index.json`);
  const forms = new Set();
  let pages;
  for (const word of asked) {
    const there = new Map();
    for (const [form, numbers] of Object.entries(await wordsOf(year, index, known, word))) {
      if (!known.related(word, form)) continue;
      forms.add(form);
      for (const number of numbers) {
        const [at, headline] = number < 0 ? [-1 - number, true] : [number, false];
        there.set(at, headline || (there.get(at) ?? false));
      }
    }
    pages = pages ? [...pages].flatMap(([at, high]) => (there.has(at) ? [[at, high && there.get(at)]] : [])) : [...there];
  }
  return { forms, hits: pages.sort(([one], [other]) => one - other).map(([at, headline]) => ({ id: index.pages[at], headline })) };
}

async function answer(text) {
  const known = await rules();
  const asked = known.readingsOf(text).filter((words) => words.length);
  const years = await Promise.all(known.years.flatMap((year) => asked.map((words) => ofYear(known, words, year))));
  // What both readings find is found once.
  const hits = [...new Map(years.flatMap((year) => year.hits).map((hit) => [hit.id, hit])).values()];
  return {
    known,
    forms: new Set(years.flatMap((year) => [...year.forms])),
    hits: [...hits.filter((each) => each.headline), ...hits.filter((each) => !each.headline)],
  };
}

// A text in which the words that were asked for are marked.
function marked(text, { known, forms }) {
  const parts = document.createDocumentFragment();
  let done = 0;
  for (const piece of text.matchAll(PIECE)) {
    if (!known.wordsOf(piece[0]).some((word) => forms.has(word))) continue;
    parts.append(text.slice(done, piece.index));
    parts.appendChild(document.createElement("mark")).textContent = piece[0];
    done = piece.index + piece[0].length;
  }
  parts.append(text.slice(done));
  return parts;
}

// The place of a page that has the most of the words, and a little around it: without the numbers of
// notes, and the links that offer a file or lead back from a note.
function excerpt(article, asked) {
  let [best, most] = [null, 0];
  for (const each of article.querySelectorAll("[role=doc-noteref], a[download], .back, .sha256")) each.remove();
  for (const each of article.querySelectorAll("p, li, td, dd, figcaption, h2, h3")) {
    if (each.closest("header, nav, button")) continue;
    const text = each.textContent.replace(/\s+/gu, " ").trim();
    const hits = [...text.matchAll(PIECE)].filter((piece) => asked.known.wordsOf(piece[0]).some((word) => asked.forms.has(word)));
    const different = new Set(hits.map((piece) => piece[0])).size;
    if (different > most) [best, most] = [{ text, at: hits[0].index }, different];
  }
  if (!best) return document.createDocumentFragment();
  const start = best.at > AROUND ? best.text.lastIndexOf(" ", best.at - AROUND) + 1 : 0;
  const end = best.text.length > best.at + 2 * AROUND ? best.text.indexOf(" ", best.at + 2 * AROUND) : -1;
  const cut = best.text.slice(start, end < 0 ? undefined : end);
  return marked(`${start ? "… " : ""}${cut}${end < 0 ? "" : " …"}`, asked);
}

async function entry({ id }, asked) {
  const there = await page(id);
  const item = box.querySelector("#hit").content.cloneNode(true);
  const link = item.querySelector("a");
  link.href = `${id}/index.html`;
  link.append(marked(there.querySelector("h1").textContent.trim(), asked));
  for (const [part, place] of [["time", ".date"], [".kind", ".kind"], [".language", ".language"]]) {
    const [from, to] = [there.querySelector(`.particulars ${part}`), item.querySelector(place)];
    if (from) to?.replaceWith(document.importNode(from, true));
    else to?.remove();
  }
  item.querySelector(".excerpt").append(excerpt(there.querySelector("[data-search], article"), asked));
  return item;
}

// The wording stands in the page, so that its language is marked there. A number has the digits of the page.
function said(id, number = 0) {
  const words = box.querySelector(`#${id}`).content.cloneNode(true);
  const figures = new Intl.NumberFormat(document.documentElement.lang).format(number);
  const texts = document.createTreeWalker(words, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) texts.currentNode.data = texts.currentNode.data.replace("{number}", figures);
  return words;
}

let latest = 0;

async function search() {
  const text = query.value.trim();
  latest += 1;
  const turn = latest;
  history.replaceState(null, "", text ? `?q=${encodeURIComponent(text)}` : location.pathname);
  const asked = await answer(text);
  if (turn !== latest) return; // a later one is on its way
  const show = async (from) => {
    const rows = await Promise.all(asked.hits.slice(from, from + SHOWN).map((hit) => entry(hit, asked)));
    if (turn !== latest) return;
    if (!from) results.replaceChildren();
    results.append(...rows);
    next.remove();
    if (asked.hits.length > from + SHOWN) results.after(next);
    next.firstElementChild.onclick = () => show(from + SHOWN);
  };
  await show(0);
  if (turn !== latest) return;
  const counted = asked.hits.length ? said("counted", asked.hits.length) : said("nothing");
  found.replaceChildren(...(text ? [counted] : []));
}

box.hidden = false;
query.value = new URLSearchParams(location.search).get("q") ?? "";
query.addEventListener("focus", rules, { once: true });
query.addEventListener("input", search);
if (query.value) search();

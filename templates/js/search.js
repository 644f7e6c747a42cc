// Searches the indexes of the page's language, one a year, as one types. They are fetched when a
// reader turns to the field. The address keeps what was asked for.

const box = document.querySelector(".search");
const query = box.querySelector("#query");
const found = box.querySelector("#found");
const results = box.querySelector("#results");
const folders = box.dataset.indexes.trim().split(" ").map((each) => new URL(each, location.href).pathname);
const baseUrl = new URL("../", location.href).pathname;
const SHOWN = 20;

let loading;
const pagefind = () => (loading ??= load());

async function load() {
  const loaded = await import(`${folders[0]}pagefind.js`);
  await loaded.options({ baseUrl });
  await Promise.all(folders.slice(1).map((each) => loaded.mergeIndex(each, { baseUrl })));
  return loaded;
}

function entry({ url, meta, plain_excerpt }) {
  const item = document.createElement("li");
  const heading = item.appendChild(document.createElement("h2"));
  const link = heading.appendChild(document.createElement("a"));
  link.href = url;
  link.textContent = meta.title;
  item.appendChild(document.createElement("p")).textContent = plain_excerpt;
  return item;
}

// The wording stands in the page, so that its language is marked there.
function said(id, number = "") {
  const words = box.querySelector(`#${id}`).content.cloneNode(true);
  const texts = document.createTreeWalker(words, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) texts.currentNode.data = texts.currentNode.data.replace("{number}", number);
  return words;
}

async function search() {
  const asked = query.value.trim();
  history.replaceState(null, "", asked ? `?q=${encodeURIComponent(asked)}` : location.pathname);
  const answer = asked ? await (await pagefind()).debouncedSearch(asked) : { results: [] };
  if (answer === null) return; // a later one is on its way
  const rows = await Promise.all(answer.results.slice(0, SHOWN).map((each) => each.data()));
  if (query.value.trim() !== asked) return;
  results.replaceChildren(...rows.map(entry));
  found.replaceChildren(...(asked ? [rows.length ? said("counted", answer.results.length) : said("nothing")] : []));
}

box.hidden = false;
query.value = new URLSearchParams(location.search).get("q") ?? "";
query.addEventListener("focus", pagefind, { once: true });
query.addEventListener("input", search);
if (query.value) search();

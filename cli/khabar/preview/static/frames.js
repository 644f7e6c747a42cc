// Puts a bulletin's new page into its frame, with the reader's place kept. The frames run no script of
// their own, and nothing leads out of them.

import { keep_out } from "./dropped-files.js";

const styles = (page) => [...page.querySelectorAll("head link[rel=stylesheet]")];
const address = (link) => link.getAttribute("href");

// The new stylesheets come before the old ones go, so that the page is never without.
async function restyle(shown, page) {
  const old = styles(shown), wanted = styles(page);
  if (old.map(address).join() === wanted.map(address).join()) return;
  const come = wanted.map((link) => {
    const copy = shown.createElement("link");
    copy.rel = "stylesheet";
    copy.href = address(link);
    return copy;
  });
  const ready = come.map((link) => new Promise((done) => (link.onload = link.onerror = done)));
  shown.head.append(...come);
  await Promise.all(ready);
  old.forEach((link) => link.remove());
}

// A frame that has gone elsewhere, or shows that there is nothing yet. The page that stood there may be
// loaded only now: it is not the one that is waited for.
function reload(frame, address) {
  const was = frame.contentDocument;
  return new Promise((done) => {
    frame.addEventListener("load", function loaded() {
      if (was && frame.contentDocument === was) return;
      frame.removeEventListener("load", loaded);
      done();
    });
    frame.contentWindow.location.replace(address);
  });
}

// A text is known by its name, whatever comes to stand above it; a link by its number.
function known(element, page) {
  const name = element?.dataset.message;
  const alike = name ? `[data-message="${CSS.escape(name)}"]` : "a[href]";
  return { alike, at: [...page.querySelectorAll(alike)].indexOf(element) };
}

// `dress` is given the page before it is shown, so that who was at a text by keyboard stays there.
async function exchange(frame, page, dress) {
  const { contentDocument: shown, contentWindow: view } = frame;
  await restyle(shown, page);
  const { scrollX, scrollY } = view;
  const { alike, at } = known(shown.activeElement, shown);
  const { lang, dir } = page.documentElement;
  Object.assign(shown.documentElement, { lang, dir });
  shown.title = page.title;
  dress(page);
  shown.body.replaceWith(shown.adoptNode(page.body));
  view.scrollTo(scrollX, scrollY);
  shown.querySelectorAll(alike)[at]?.focus({ preventScroll: true });
}

async function fetched(address) {
  const answer = await fetch(address);
  if (!answer.ok) return {};
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return { page, revision: answer.headers.get("Khabar-Revision") };
}

export async function fresh(frame, revision, dress = () => {}) {
  if (frame.dataset.revision === revision) return;
  const home = frame.getAttribute("src");
  const { page, revision: come } = await fetched(home);
  if (!page) return;
  const shown = frame.contentDocument;
  const whole = shown?.readyState === "complete" && shown.querySelector(".masthead, article");
  if (whole && frame.contentWindow.location.pathname === home) await exchange(frame, page, dress);
  else await reload(frame, home);
  frame.dataset.revision = come;
}

// Links inside a bulletin lead to the public site or to other files: they say where, and go nowhere.
export function keep(frame) {
  function inside() {
    if (frame.contentDocument) keep_out(frame.contentDocument);
    frame.contentDocument?.addEventListener("click", (event) => {
      const link = event.target.closest?.("a[href]");
      if (!link || link.getAttribute("href").startsWith("#")) return;
      event.preventDefault();
      const connection = document.getElementById("connection");
      connection.textContent = connection.dataset.outside.replace("{address}", link.href);
    });
  }
  frame.addEventListener("load", inside);
  inside();
}

// A new release from the dashboard: of a headline, or of a document.

import "./dropped-files.js";
import { encoded } from "./given-file.js";

const desk = document.getElementById("new-release");
const said = document.getElementById("new-said");

async function made(form) {
  const { headline, language, file } = form.elements;
  const body = { headline: headline.value, language: language.value };
  const [given] = file.files;
  if (given) Object.assign(body, { name: given.name, data: await encoded(given) });
  const headers = { "Content-Type": "application/json" };
  const answer = await fetch("/desk/new", { method: "POST", headers, body: JSON.stringify(body) });
  return { status: answer.status, ...(await answer.json()) };
}

desk?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const button = desk.querySelector("button");
  button.disabled = true;
  const answer = await made(desk).catch(() => ({ message: desk.dataset.lost }));
  button.disabled = false;
  if (answer.status !== 200) {
    said.textContent = [answer.message, answer.hint].filter(Boolean).join(" · ");
    said.classList.add("wrong");
    return;
  }
  if (!answer.notes.length) return void location.assign(answer.address);
  // What the document has and the release has not is read before one goes on.
  const list = document.createElement("ul");
  list.append(...answer.notes.map(({ text, language }) => Object.assign(document.createElement("li"), { textContent: text, lang: language })));
  const link = Object.assign(document.createElement("a"), { href: answer.address, textContent: desk.dataset.open });
  said.classList.remove("wrong");
  said.replaceChildren(link, list);
  link.focus();
});

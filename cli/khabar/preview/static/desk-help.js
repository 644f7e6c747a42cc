// Shows what helps with one text: its source in parts, findings, earlier translations, questions.

import { checks, element, error, read, roles, say, states, words } from "./desk-server.js";

const at = (id) => document.getElementById(id);
let put = () => {};

export function show(text, insert, typed) {
  put = insert;
  at("note").replaceChildren(...text.note.flatMap(({ text: words_, language }) => [element("span", "", words_, { lang: language }), " "]));
  at("source").lang = text.language;
  at("source").replaceChildren(...text.source.flatMap(part), ...(text.plural ? [element("em", "plural", ` / ${text.plural}`)] : []));
  changes(at("changes"), text.changes);
  at("strings").replaceChildren(...text.strings.map((string, number) => field(string, number, text)));
  letters(text.letters);
  earlier(text.name);
  remarks(text);
  at("asking").open = text.questions.length > 0;
  at("command").textContent = text.command;
  typed_findings(text.findings);
  typed();
}

// What stands beside a translation, which others may change while it is open.
export function remarks(text) {
  at("editor-title").textContent = `${roles[text.role] ?? text.role} · ${states[text.state]}`;
  at("drafted").hidden = !text.drafted;
  at("drafted").textContent = text.drafted ? say(words.drafted_by, { engine: text.drafted }) : "";
  at("questions").replaceChildren(...text.questions.flatMap(question), ...text.notes.map((note) => element("li", "hint", note, { dir: "auto" })));
}

// The whole memory is asked: what it has comes when the text is open already.
let current = "";
async function earlier(name) {
  const box = at("offers");
  if (name !== current) box.replaceChildren(element("li", "hint", words.searching));
  current = name;
  const found = await read(`offers/${name}`);
  if (name !== current) return;
  box.replaceChildren(...(found?.map(offer) ?? []));
  if (found && !found.length) box.append(element("li", "hint", words.nothing));
}

// A part with a form in the language is one click; what has none is text.
function part({ text, kind, forms }) {
  if (!forms.length) return [document.createTextNode(text)];
  const [first, ...others] = forms;
  const button = (form, shown) => {
    const made = element("button", `part ${kind}`, shown, { type: "button", title: form });
    made.addEventListener("click", () => put(form));
    return made;
  };
  return [button(first, text), ...others.map((form) => button(form, form)).map((each) => (each.classList.add("other"), each))];
}

function changes(box, rows) {
  box.hidden = !rows.length;
  box.open = rows.length > 0;
  box.querySelector("p").replaceChildren(...diff(rows));
}

// The language of translations, and its direction.
const tongue = () => ({ lang: at("strings").lang, dir: at("strings").dir });

const tags = { same: "span", removed: "del", added: "ins" };
const diff = (rows) => rows.flatMap(({ kind, text }) => [element(tags[kind], "", text), document.createTextNode(" ")]);

// Of several forms each says for which numbers it is; where the file does not tell, which one it is.
function form(number, { numbers }) {
  return numbers[number] ? say(words.numbers, { numbers: numbers[number] }) : say(words.form, { number: number + 1 });
}

function field(string, number, text) {
  const count = text.strings.length;
  const label = element("label", "", "");
  if (count > 1) label.append(element("span", "", form(number, text), { lang: document.documentElement.lang, dir: "auto" }));
  const area = element("textarea", "", "", { rows: 3, spellcheck: "true", "aria-describedby": "count findings" });
  if (count === 1) area.setAttribute("aria-labelledby", "editor-title");
  area.value = string;
  label.append(area);
  return label;
}

function letters(row) {
  at("letters").replaceChildren(
    ...[...row].map((letter) => {
      const button = element("button", "letter", letter, { type: "button" });
      button.addEventListener("click", () => put(letter));
      return button;
    }),
  );
}

// What was said before stays as it is: a screen reader tells what is new, not all of it at each letter.
export function typed_findings(found) {
  const list = at("findings");
  const before = [...list.children];
  const stays = found.map(finding).map((item) => {
    const at = before.findIndex((each) => each.outerHTML === item.outerHTML);
    return at < 0 ? item : before.splice(at, 1)[0];
  });
  before.forEach((each) => each.remove());
  stays.forEach((each, number) => each === list.children[number] || list.insertBefore(each, list.children[number] ?? null));
}

function finding({ code, level, message, hint }) {
  const item = element("li", level, "");
  item.append(element("strong", "", [...(level === "error" ? [error] : []), checks[code] ?? code].join(" · ")), ": ", element("span", "", message.text, { lang: message.language }));
  if (hint.text) item.append(" · ", element("span", "hint", hint.text, { lang: hint.language }));
  return item;
}

function offer({ percent, origin, text, changes: rows }) {
  const item = element("li", "", "");
  const take = element("button", "offer", text, { type: "button", ...tongue() });
  take.addEventListener("click", () => {
    const [area] = document.querySelectorAll("#strings textarea");
    area.select();
    put(text);
  });
  item.append(take, element("span", "hint", say(words.similar, { percent, origin })));
  if (rows.length) {
    const shown = element("p", "diff", "");
    shown.append(...diff(rows));
    item.append(shown);
  }
  return item;
}

function question({ text, by, answers }) {
  const asked = element("li", answers.length ? "" : "open", "");
  asked.append(element("strong", "", say(words.asked, { name: by || "?" })), " ", element("bdi", "", text));
  return [asked, ...answers.map(([words_, name]) => {
    const item = element("li", "answer", "");
    item.append(element("strong", "", say(words.answered, { name: name || "?" })), " ", element("bdi", "", words_));
    return item;
  })];
}

let looking = 0;
at("concordance").addEventListener("input", (event) => {
  clearTimeout(looking);
  looking = setTimeout(async () => {
    const query = event.target.value.trim();
    const rows = query ? await read(`concordance?words=${encodeURIComponent(query)}`) : [];
    if (query !== event.target.value.trim()) return;
    const shown = (rows ?? []).map(({ source, text, origin }) => {
      const item = element("li", "", "");
      const take = element("button", "offer", text, { type: "button", ...tongue() });
      take.addEventListener("click", () => put(text));
      item.append(element("bdi", "", source), take, element("span", "hint", origin));
      return item;
    });
    at("found").replaceChildren(...(shown.length || !query || !rows ? shown : [element("li", "hint", words.none)]));
  }, 150);
});

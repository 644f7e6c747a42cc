// The editor of one text: what is typed shows at once, and is saved when one leaves it.

import { remarks, show, typed_findings } from "./desk-help.js";
import { keys } from "./desk-keys.js";
import { machine_drafts } from "./desk-machine.js";
import { in_turn, named, once, read, say, words, write, write_in_turn } from "./desk-server.js";

const SOON = 3000;
// In milliseconds: words that come this close together are shown together.
const TOGETHER = 40;

// As a field has a text: a browser changes line ends.
const in_field = (string) => string.replace(/\r\n?/g, "\n");

export function editor(rows, place) {
  const form = document.getElementById("editor");
  const said = document.getElementById("said");
  const fuzzy = document.getElementById("fuzzy");
  const conflict = document.getElementById("conflict");
  const left = document.getElementById("left");
  const machine = form.querySelector("[data-act=machine]") ?? {};
  const question = document.getElementById("question");
  // Questions that somebody has begun to write, each at its text.
  const unasked = new Map();
  // What was typed and not saved when somebody closed a text or took back its last save.
  const dropped = new Map();
  const done = [];
  let text = null;
  let seen = null;
  let waiting = 0;
  let drafting = false;
  let asked = 0;
  // Whether somebody has said that another person has to look at it, or need not.
  let decided = false;
  // Whether the last text that was to be saved could not be.
  let kept = false;
  let retry = 0;
  // Whether the text that is open is in no source any more.
  let gone = false;

  const fields = () => [...form.querySelectorAll("#strings textarea")];
  const strings = () => fields().map((each) => each.value);
  const put = (row) => fields().forEach((each, number) => (each.value = row[number] ?? ""));
  const same = (one, other) => one.every((each, number) => each === other[number]);
  const retyped = () => text && !same(strings(), seen.strings);
  const changed = () => text && (retyped() || fuzzy.checked !== seen.fuzzy);

  function tell(message, wrong = false) {
    said.textContent = message;
    said.classList.toggle("wrong", wrong);
  }

  function stand(box) {
    const narrow = matchMedia("(max-width: 64rem)").matches;
    form.style.setProperty("--below", `${Math.round((box?.bottom ?? 0) + 12)}px`);
    form.classList.toggle("floating", !narrow && Boolean(box));
  }

  // `anew`: as the file has it, where it is open already. `follows`: it is what the text that is open has
  // become, and what is typed goes along. Where somebody has chosen another text meanwhile, that one opens.
  async function open(name, { anew = false, follows = false } = {}) {
    const turn = (asked += 1);
    if (name === text?.name && !anew) return void fields()[0]?.focus();
    if (!anew && !(await leave())) return;
    const found = await read(`text/${name}?opened`);
    // What was typed while the next text was on its way is not lost.
    while (!anew && !gone && changed()) if (!(await leave())) return;
    if (!found || turn !== asked) return;
    if (anew && retyped()) dropped.set(name, strings());
    const typing = follows && changed() ? strings() : null;
    if (text) unasked.set(text.name, question.value);
    text = found;
    gone = kept = false;
    form.hidden = false;
    conflict.hidden = true;
    tell("");
    left.strings = found.left.length ? found.left : (dropped.get(name) ?? []);
    left.hidden = !left.strings.length;
    left.querySelector("blockquote").textContent = left.strings.join(" | ");
    show(found, insert, typed);
    question.value = unasked.get(name) ?? "";
    if (question.value) question.closest("details").open = true;
    // As the fields have them: a browser changes line ends, and nobody has typed that.
    seen = { strings: strings(), fuzzy: found.fuzzy };
    clearTimeout(waiting);
    fuzzy.checked = found.fuzzy;
    decided = false;
    rows.current(name);
    stand(place(name));
    const [first] = fields();
    first.focus({ preventScroll: true });
    form.scrollTop = 0;
    // On a narrow screen or in large print the editor is above the list, and may be out of sight.
    if (!form.classList.contains("floating")) first.scrollIntoView({ block: "center" });
    if (!typing) return;
    left.strings = typing;
    take();
  }

  function insert(piece) {
    const field = fields().find((each) => each === document.activeElement) ?? form.last ?? fields()[0];
    field.focus();
    // As if it was typed: the browser's own undo takes it back.
    if (!document.execCommand("insertText", false, piece)) {
      field.setRangeText(piece, field.selectionStart, field.selectionEnd, "end");
      typed();
    }
  }

  function typed() {
    machine.hidden = strings().some(Boolean);
    if (!decided) fuzzy.checked = false;
    clearTimeout(waiting);
    waiting = setTimeout(draft, TOGETHER);
    count();
  }

  function count() {
    const size = Math.max(...strings().map((each) => [...each].length));
    const left = text.limit - size;
    const words_ = !text.limit ? words.count : left < 0 ? words.over : words.left;
    document.getElementById("count").textContent = say(words_, { count: text.limit ? Math.abs(left) : size });
    document.getElementById("count").classList.toggle("wrong", text.limit > 0 && left < 0);
  }

  // Of what is typed while an answer is on its way only the last is sent.
  async function draft() {
    if (drafting) return void (waiting = setTimeout(draft, TOGETHER));
    drafting = true;
    const name = text?.name;
    const answer = await write_in_turn("draft", { name, strings: strings() }).catch(() => null);
    drafting = false;
    if (answer?.findings && name === text?.name) typed_findings(answer.findings);
  }

  // One save after the other, so that each knows what the last one has written.
  const save = in_turn(write_text);

  async function write_text() {
    clearTimeout(waiting);
    if (!changed()) return true;
    // What is in no source now cannot be saved; it is saved once the source is there again.
    if (gone) return (kept = true);
    const { name } = text;
    const body = { name, strings: strings(), fuzzy: fuzzy.checked };
    const answer = await write_in_turn("save", { ...body, seen }).catch(() => null);
    const done = answer?.status === 200;
    if (done) stands(body, answer);
    // Who has closed the text meanwhile is offered what could not be saved when it is opened again.
    if (text?.name !== name) return done;
    kept = !done;
    if (!done) return refused(answer), false;
    left.hidden = true;
    dropped.delete(name);
    tell(words.saved);
    return true;
  }

  function refused(answer) {
    if (!answer) lost();
    else if (answer.status === 409) differ(answer.theirs);
    else tell(say(words.failed, { reason: answer.reason }), true);
  }

  // What the file has of it: a catalog keeps no line ends and no space around a text. What is typed by now stays.
  function stands(sent, { strings: row, fuzzy: doubtful }) {
    const before = seen;
    seen = { strings: row.map(in_field), fuzzy: doubtful };
    done.push({ name: sent.name, before, after: seen });
    if (text?.name !== sent.name) return;
    if (same(strings(), sent.strings)) put(seen.strings);
    if (fuzzy.checked === sent.fuzzy) fuzzy.checked = seen.fuzzy;
    count();
  }

  // Nobody answers, or nobody who knows this text: until a server has read the release, it knows none.
  function lost() {
    tell(words.lost, true);
    clearTimeout(retry);
    retry = setTimeout(again, SOON);
  }

  function differ(theirs) {
    conflict.hidden = false;
    conflict.querySelector("p").textContent = words.theirs;
    conflict.querySelector("blockquote").textContent = theirs.strings.join(" | ");
    conflict.theirs = theirs;
    conflict.querySelector("button").focus();
  }

  // Of two translations a person chooses one: theirs is what stands in the file from now on.
  async function settle(act) {
    seen = { ...conflict.theirs, strings: conflict.theirs.strings.map(in_field) };
    conflict.hidden = true;
    if (act === "theirs") put(seen.strings);
    if (act === "theirs") fuzzy.checked = seen.fuzzy;
    if (await save()) await draft();
  }

  // What was typed before and not saved is put into the field, or dropped; saving forgets it as well.
  function take() {
    fields().forEach((each, number) => (each.value = left.strings[number] ?? each.value));
    left.hidden = true;
    fields()[0].focus();
    typed();
  }

  async function drop() {
    left.hidden = true;
    dropped.delete(text.name);
    fields()[0].focus();
    await write_in_turn("forget", { name: text.name }).catch(() => null);
    rows.read();
  }

  // The server is there again: what could not be saved is.
  async function again() {
    clearTimeout(retry);
    if (kept && text && conflict.hidden) await save();
  }

  // The source was edited meanwhile: what is typed goes along to what this text has become.
  async function follow() {
    if (!text) return;
    const there = rows.has(text.name);
    const back = there && gone;
    gone = !there;
    if (back) tell("");
    if (back || kept) await again();
    if (there) return void (await renew());
    const was = text;
    const { name } = (await read(`follower/${was.name}`)) ?? {};
    if (was !== text) return;
    if (!rows.has(name)) return void tell(words.gone, true);
    await open(name, { follows: true });
    if (text?.name === name) tell(words.edited, true);
  }

  // What somebody else has written comes in, as long as nobody has typed here.
  async function renew() {
    const [was, stood] = [text, seen];
    const found = changed() ? null : await read(`text/${was.name}`);
    if (!found || was !== text || stood !== seen || changed()) return;
    if (found.fuzzy === seen.fuzzy && same(found.strings.map(in_field), seen.strings)) return;
    put(found.strings);
    fuzzy.checked = found.fuzzy;
    seen = { strings: strings(), fuzzy: found.fuzzy };
    remarks(found);
    typed_findings(found.findings);
    count();
    // Why something was refused is read first.
    if (!said.classList.contains("wrong")) tell(words.fresh);
  }

  async function leave() {
    if (!text) return true;
    return save();
  }

  async function close() {
    clearTimeout(waiting);
    // A text that is on its way comes no more.
    asked += 1;
    const { name } = text ?? {};
    if (name) unasked.set(name, question.value);
    if (retyped()) dropped.set(name, strings());
    text = null;
    form.hidden = true;
    place(null);
    // At once: who goes on by keyboard must not be called back when the server has answered.
    document.querySelector("#texts [aria-current]")?.focus();
    if (name) await write_in_turn("draft", { name, strings: null }).catch(() => null);
  }

  async function undo() {
    await save.idle();
    const last = done.at(-1);
    if (!last) return;
    const { name, before, after } = last;
    const answer = await write_in_turn("save", { name, ...before, seen: after }).catch(() => null);
    if (!answer) return lost();
    done.pop();
    if (answer.status !== 200) return void tell(say(words.failed, { reason: answer.reason }), true);
    await open(name, { anew: text?.name === name });
    tell(words.undone);
  }

  const asking = () => `${text.name} ${question.value}`;

  // Whoever has gone on to another text meanwhile finds nothing of this one there.
  async function ask(kind) {
    const [{ name }, said_] = [text, question.value];
    if (!said_.trim() || !(await named())) return;
    const answer = await write("ask", { name, [kind]: said_ }).catch(() => null);
    if (answer?.status === 200) unasked.delete(name);
    if (text?.name !== name) return;
    if (answer?.status !== 200) return refused(answer);
    if (question.value === said_) question.value = "";
    const found = await read(`text/${name}`);
    if (text?.name !== name) return;
    if (found) remarks(found);
    tell(words.saved);
  }

  async function step(by) {
    const next = rows.beside(text?.name, by);
    if (next) await open(next);
    else if (await leave()) tell(words.end);
  }

  // An engine drafts an empty text; what somebody types meanwhile is theirs.
  async function machine_draft() {
    const { name } = text;
    tell(words.drafting);
    const answer = await machine_drafts({ name });
    if (name !== text?.name) return;
    tell(answer.count ? "" : answer.said, !answer.count);
    if (answer.count && !retyped()) await open(name, { anew: true });
  }

  // Who saves a draft on purpose has reviewed it, unless they say otherwise.
  function accept(then) {
    if (text && !decided) fuzzy.checked = false;
    return then();
  }

  const acts = {
    next: () => accept(() => step(1)), save: () => accept(save), cancel: close, undo: in_turn(undo),
    ask: once(() => ask("question"), asking), answer: once(() => ask("answer"), asking), machine: once(machine_draft, () => text.name),
    take, drop, mine: () => settle("mine"), theirs: () => settle("theirs"),
  };
  form.addEventListener("click", (event) => acts[event.target.dataset?.act]?.());
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", (event) => event.target.closest("#strings") && typed());
  fuzzy.addEventListener("change", () => (decided = true));
  form.addEventListener("focusin", (event) => event.target.closest("#strings") && (form.last = event.target));
  document.getElementById("previous").addEventListener("click", () => step(-1));
  document.getElementById("next").addEventListener("click", () => step(1));
  keys({ "Ctrl+Enter": acts.next, "Alt+ArrowDown": () => step(1), "Alt+ArrowUp": () => step(-1), Escape: close }, () => text);
  // Whoever leaves the page leaves the text.
  addEventListener("pagehide", () => void save());
  addEventListener("beforeunload", (event) => kept && changed() && event.preventDefault());
  form.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !form.contains(event.relatedTarget)) void save();
  });

  return { open, again, follow, name: () => text?.name };
}

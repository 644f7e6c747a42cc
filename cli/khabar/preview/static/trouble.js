// Shows what is wrong above the last good version. All of it is text: nothing is read as markup.

const shown = document.getElementById("trouble");

function part(name, className, text, lang) {
  const element = document.createElement(name);
  if (className) element.className = className;
  element.textContent = text;
  if (lang) element.lang = lang;
  return element;
}

function place(problem) {
  if (problem.editor) {
    const link = part("a", "place", problem.place);
    link.href = problem.editor;
    return link;
  }
  const button = part("button", "place", problem.place);
  button.type = "button";
  button.title = shown.dataset.title;
  button.dataset.copy = problem.place;
  return button;
}

function row(problem) {
  const item = part("li", problem.level, "");
  if (problem.level === "error") item.append(part("strong", "", `${shown.dataset.error}: `));
  item.append(part("strong", "", problem.message, problem.lang));
  if (problem.hint) item.append(" · ", part("span", "hint", problem.hint, problem.hint_lang));
  if (problem.place) item.append(" ", place(problem));
  return item;
}

export function trouble({ problems }) {
  const errors = problems.filter((each) => each.level === "error").length;
  const list = document.createElement("ul");
  list.append(...problems.map(row));
  const head = errors ? shown.dataset.errors : shown.dataset.notes;
  shown.replaceChildren(part("p", "", head), list);
  shown.classList.toggle("error", errors > 0);
  shown.hidden = problems.length === 0;
}

// A file that somebody drops beside a field stays outside: the browser would show it in place of the page.

const taken = (target) => target.matches?.("input[type=file]");

export function keep_out(page) {
  for (const kind of ["dragover", "drop"]) {
    page.addEventListener(kind, (event) => {
      if (event.defaultPrevented || !event.dataTransfer?.types.includes("Files") || taken(event.target)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = "none";
    });
  }
}

keep_out(document);

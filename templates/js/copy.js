// Copies the text or the address of a press release, or what a picture shows and who made it. Without
// script, or where a browser lets no page copy, the buttons are not there.
"use strict";

// A text as it reads: with the numbers of lists and notes, which a page does not write, and without the
// links that offer a file or lead back from a note, and without checksums. The number of a note is in
// brackets: it would be part of the figure after it (“said.1 300 million”). The page is as before when
// it is shown next.
function asText(article) {
  const links = article.querySelectorAll("a[download], .back, .sha256");
  const figures = new Intl.NumberFormat(document.documentElement.lang, { useGrouping: false });
  const added = [...article.querySelectorAll("ol")].flatMap((list) =>
    [...list.children].map((item, at) => {
      const number = document.createTextNode(`${figures.format(list.start + at)}. `);
      (item.querySelector(":scope > p") ?? item).prepend(number);
      return number;
    }),
  );
  for (const each of article.querySelectorAll("[role=doc-noteref]")) {
    const [open, close] = [document.createTextNode("["), document.createTextNode("]")];
    each.prepend(open);
    each.append(close);
    added.push(open, close);
  }
  for (const each of links) each.style.display = "none";
  const text = article.innerText.trim();
  for (const each of links) each.style.display = "";
  for (const each of added) each.remove();
  return text;
}

const copied = {
  text: () => asText(document.querySelector("[data-search]")),
  link: () => document.querySelector('link[rel="canonical"]').href,
  caption: (button) => {
    const words = button.closest("figure").querySelectorAll(".to-copy > .caption, .to-copy > .credit");
    return [...words].map((each) => each.innerText.trim()).join("\n");
  },
};

for (const box of navigator.clipboard ? document.querySelectorAll(".copy") : []) {
  box.hidden = false;
  box.addEventListener("click", async ({ target }) => {
    const button = target.closest("button");
    if (!button) return;
    await navigator.clipboard.writeText(copied[button.dataset.copy](button));
    box.querySelector("[role=status]").textContent = box.dataset.copied;
  });
}

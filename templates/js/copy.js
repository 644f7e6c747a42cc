// Copies the text or the address of a press release, or what a picture shows and who made it. Without
// script, or where a browser lets no page copy, the buttons are not there.
"use strict";

// A text without the links that offer a file: those belong to the page.
function withoutControls(article) {
  const links = article.querySelectorAll("a[download]");
  for (const each of links) each.style.display = "none";
  const text = article.innerText.trim();
  for (const each of links) each.style.display = "";
  return text;
}

const copied = {
  text: () => withoutControls(document.querySelector("[data-search]")),
  link: () => document.querySelector('link[rel="canonical"]').href,
  caption: (button) => {
    const words = button.closest("figure").querySelectorAll(".to-copy > span");
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

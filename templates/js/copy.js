// Copies the text or the address of a press release. Without script, or where a browser lets no page
// copy, the buttons are not there.
"use strict";

// A text without the links that offer a file: those belong to the page.
function withoutControls(article) {
  const links = article.querySelectorAll("a[download]");
  for (const each of links) each.style.display = "none";
  const text = article.innerText.trim();
  for (const each of links) each.style.display = "";
  return text;
}

const box = document.querySelector(".copy");
const copied = {
  text: () => withoutControls(document.querySelector("[data-search]")),
  link: () => document.querySelector('link[rel="canonical"]').href,
};

if (box && navigator.clipboard) {
  box.hidden = false;
  box.addEventListener("click", async ({ target }) => {
    const what = target.closest("button")?.dataset.copy;
    if (!what) return;
    await navigator.clipboard.writeText(copied[what]());
    box.querySelector("[role=status]").textContent = box.dataset.copied;
  });
}

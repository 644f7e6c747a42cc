// Copies the text or the address of a press release. Without script, or where a browser lets no page
// copy, the buttons are not there.
"use strict";

const box = document.querySelector(".copy");
const copied = {
  text: () => document.querySelector("[data-search]").innerText.trim(),
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

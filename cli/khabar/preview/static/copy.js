// Copies a place or a command to the clipboard, and says so.

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const said = document.getElementById("connection");
  const what = button.dataset.copy;
  const copied = await navigator.clipboard.writeText(what).then(() => true, () => false);
  said.textContent = said.dataset[copied ? "copied" : "uncopied"].replace("{what}", () => what);
});

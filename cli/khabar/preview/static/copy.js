// Copies a place or a command to the clipboard, and says so.

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const said = document.getElementById("connection");
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
    said.textContent = `Copied: ${button.dataset.copy}`;
  } catch {
    said.textContent = `Cannot copy here: ${button.dataset.copy}`;
  }
});

// The language of the preview's own pages: whoever chooses one has it in every page from then on.

document.getElementById("speaks").addEventListener("change", async (event) => {
  const headers = { "Content-Type": "application/json" };
  const body = JSON.stringify({ language: event.target.value });
  await fetch("/desk/person", { method: "POST", headers, body });
  location.reload();
});

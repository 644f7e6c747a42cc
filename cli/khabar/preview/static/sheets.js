// Puts the pages of a new PDF in the place of the old ones, when they are ready to be seen.

async function picture(sheet, number, count, { language, label }) {
  const image = new Image(sheet.width, sheet.height);
  image.alt = (label ?? "Page {number} of {count} of the PDF in {language}").replace(/\{(\w+)\}/g, (_, key) => ({ number, count, language })[key]);
  image.src = sheet.address;
  await image.decode();
  return image;
}

export async function printed(view, { revision, sheets }) {
  if (view.dataset.revision === revision) return;
  view.dataset.wanted = revision;
  const pictures = sheets.map((sheet, i) => picture(sheet, i + 1, sheets.length, view.dataset));
  let ready;
  try {
    ready = await Promise.all(pictures);
  } catch {
    return; // set anew in the meantime: the next message is on its way
  }
  if (view.dataset.wanted !== revision) return;
  const { scrollTop, scrollLeft } = view;
  view.replaceChildren(...ready);
  view.scrollTo(scrollLeft, scrollTop);
  view.dataset.revision = revision;
  const link = view.closest(".column")?.querySelector(".pdf");
  if (link) link.hidden = false;
}

// Puts the pages of a new PDF in the place of the old ones, when they are ready to be seen.

async function picture(sheet, number, count, language) {
  const image = new Image(sheet.width, sheet.height);
  image.alt = `Page ${number} of ${count} of the PDF in ${language}`;
  image.src = sheet.address;
  await image.decode();
  return image;
}

export async function printed(view, { revision, sheets }) {
  if (view.dataset.revision === revision) return;
  view.dataset.wanted = revision;
  const { language } = view.dataset;
  const pictures = sheets.map((sheet, i) => picture(sheet, i + 1, sheets.length, language));
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
  view.closest(".column").querySelector(".pdf").hidden = false;
}

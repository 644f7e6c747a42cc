// Places in a text that are kept for what is still on its way, while somebody goes on writing.

// Where a place is after a change of the text; what is written at a place stands behind it.
function moved(at, was, now) {
  const most = Math.min(was.length, now.length);
  let head = 0;
  while (head < most && was[head] === now[head]) head += 1;
  if (at <= head) return at;
  let tail = 0;
  while (tail < most - head && was[was.length - 1 - tail] === now[now.length - 1 - tail]) tail += 1;
  return now.length - Math.min(tail, was.length - at);
}

export function kept_places(area) {
  const kept = new Set();
  let was = "";

  function follow() {
    const now = area.value;
    if (kept.size && now !== was) for (const each of kept) Object.assign(each, { from: moved(each.from, was, now), to: moved(each.to, was, now) });
    was = now;
  }

  // Where the caret is, or what is chosen. Whoever writes on meanwhile writes behind it, and takes nothing away.
  function keep() {
    const place = keep_at(area.selectionStart, area.selectionEnd);
    area.setSelectionRange(place.to, place.to);
    return place;
  }

  function keep_at(from, to = from) {
    follow();
    const place = { from, to };
    kept.add(place);
    return place;
  }

  // Whether nobody has gone elsewhere since.
  const at_hand = ({ to }) => area.selectionStart === to && area.selectionEnd === to;

  // Has a text written at its place. What was kept there later comes behind it, and so does the caret.
  function fill(place, write) {
    follow();
    const caret = { from: area.selectionStart, to: area.selectionEnd };
    const rows = [...kept, caret];
    const later = new Set(rows.slice(rows.indexOf(place) + 1));
    const [size, top, at, stays] = [area.value.length, area.scrollTop, document.activeElement, !at_hand(place)];
    kept.clear();
    area.setSelectionRange(place.from, place.to);
    write();
    const grown = area.value.length - size;
    for (const each of rows) {
      if (each.from < place.from || (each.from === place.from && !later.has(each))) continue;
      Object.assign(each, { from: each.from + grown, to: each.to + grown });
    }
    rows.filter((each) => each !== place && each !== caret).forEach((each) => kept.add(each));
    was = area.value;
    area.setSelectionRange(caret.from, caret.to);
    at?.focus();
    if (stays) area.scrollTop = top;
  }

  area.addEventListener("input", follow);
  return { keep, keep_at, at_hand, fill, drop: (place) => kept.delete(place) };
}

// Says how long an embargo still lasts.

const MINUTE = 60_000, HOUR = 60 * MINUTE, DAY = 24 * HOUR;

function left(milliseconds) {
  if (milliseconds <= 0) return "it has passed";
  const days = Math.floor(milliseconds / DAY), hours = Math.floor((milliseconds % DAY) / HOUR);
  const minutes = Math.ceil((milliseconds % HOUR) / MINUTE);
  return [days && `${days} d`, hours && `${hours} h`, !days && `${minutes} min`].filter(Boolean).join(" ") + " left";
}

export function tick() {
  for (const time of document.querySelectorAll("time[data-clock]")) {
    time.title ||= time.textContent;
    time.textContent = `${time.title} (${left(Date.parse(time.dateTime) - Date.now())})`;
  }
}

setInterval(tick, 15_000);

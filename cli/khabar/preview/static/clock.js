// Says how long an embargo still lasts, in the words of the page.

import { say } from "./say.js";

const MINUTE = 60_000, HOUR = 60 * MINUTE, DAY = 24 * HOUR;

function left(milliseconds, words) {
  if (milliseconds <= 0) return words.passed;
  const minutes = Math.ceil(milliseconds / MINUTE);
  const [days, hours] = [Math.floor(minutes * MINUTE / DAY), Math.floor((minutes * MINUTE % DAY) / HOUR)];
  return days ? say(words.days, { days, hours }) : say(words.hours, { hours, minutes: minutes % 60 });
}

export function tick() {
  for (const time of document.querySelectorAll("time[data-clock]")) {
    time.title ||= time.textContent;
    time.textContent = `${time.title} (${left(Date.parse(time.dateTime) - Date.now(), time.dataset)})`;
  }
}

setInterval(tick, 15_000);

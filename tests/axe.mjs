// Opens pages in headless Chromium and tells what axe-core, the console and the network say of them.
//
//   node axe.mjs MODULES CHROMIUM < looks.json > found.json
//
// A look is {url, looks: [[width, scheme], …], width, keyboard, pictures, query, answered, late}; axe-core judges each of the `looks`, the page opens in the `width`, and `late` fonts
// come when the page stands. The pages' own policy is in force; Chromium's protocol puts axe-core into them, which no policy concerns.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const [modules, chromium] = process.argv.slice(2);
const require = createRequire(`${modules}/`);
const playwright = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const looks = JSON.parse(readFileSync(0, "utf8"));

// In milliseconds, as in `waiting.py`: only what never happens takes so long.
const PATIENCE = 300_000;
const rules = { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], preload: false };

// How far what stands on a page moves without a reader's doing (Cumulative Layout Shift).
function observe() {
  globalThis.shift = 0;
  const add = (list) => list.getEntries().forEach((each) => (globalThis.shift += each.hadRecentInput ? 0 : each.value));
  new PerformanceObserver(add).observe({ type: "layout-shift", buffered: true });
}

// Fonts that a page fetches ahead although none of its text is in them. Chromium warns of them by the clock, which a busy machine fails.
function unusedFonts() {
  const sheets = [...document.styleSheets].filter((sheet) => sheet.href);
  const rules = sheets.flatMap((sheet) => [...sheet.cssRules].filter((rule) => rule instanceof CSSFontFaceRule).map((rule) => [sheet.href, rule]));
  const used = [...document.fonts].flatMap((face, at) => {
    const [home, rule] = rules[at];
    const file = /url\("?([^")]+)/.exec(rule.style.getPropertyValue("src"));
    return file && face.status !== "unloaded" ? [new URL(file[1], home).href] : [];
  });
  return [...document.querySelectorAll("link[rel=preload][as=font]")].map((link) => link.href).filter((font) => !used.includes(font));
}

async function look(browser, { url, looks, width = 1280, keyboard, pictures, query, answered, late }) {
  const context = await browser.newContext({ viewport: { width: looks[0]?.[0] ?? width, height: 900 } });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  await page.addInitScript(observe);
  let stands;
  const shown = new Promise((resolve) => (stands = resolve));
  if (late) await page.route("**/*.woff2", async (route) => (await shown, route.continue()));
  const said = [], asked = [], violations = [], wide = [];
  const byClock = "preloaded using link preload but not used";
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && !message.text().includes(byClock) && said.push(`${message.text()} ${message.location().url}`));
  page.on("pageerror", (error) => said.push(String(error)));
  page.on("request", (request) => asked.push(request.url()));
  page.on("requestfailed", (request) => said.push(`failed: ${request.url()}`));
  await page.goto(url, { waitUntil: "domcontentloaded" });
  if (late) await page.waitForFunction(() => performance.getEntriesByName("first-contentful-paint").length);
  stands();
  await page.waitForLoadState("load");
  await page.evaluate(() => document.fonts.ready);
  const fetched = [...asked];
  if (url.startsWith("http")) said.push(...(await page.evaluate(unusedFonts)).map((font) => `fetched ahead and not used: ${font}`));
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  const shift = await page.evaluate(() => globalThis.shift);
  if (looks.length) await page.evaluate(axe);
  let answers = [], status = "";
  if (query) await page.fill("input[type=search]", query);
  if (query || answered) {
    await page.waitForFunction(() => document.querySelector("[role=status]").textContent);
    status = await page.textContent("[role=status]");
    answers = await page.$$eval("#results a", (links) => links.map((link) => link.href));
  }
  for (const [width, scheme] of looks) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: scheme });
    const report = await page.evaluate((options) => globalThis.axe.run(document, options), rules);
    for (const each of report.violations) {
      violations.push(`${width} ${scheme} ${each.id}: ${each.nodes.map((node) => node.html).join(" | ")}`);
    }
    if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)) wide.push(width);
    if (pictures) await page.screenshot({ path: `${pictures}-${width}-${scheme}.png`, fullPage: true });
  }
  const fonts = await page.evaluate(() => [...document.fonts].filter((each) => each.status === "loaded").length);
  const lost = await page.evaluate(() => [...document.fonts].filter((each) => each.status === "error").map((each) => `${each.family} ${each.weight}`));
  const unreached = keyboard ? await unreachable(page) : [];
  await context.close();
  return { url: page.url(), violations, said, asked, wide, fonts, lost, unreached, answers, status, fetched, shift };
}

// What can be clicked and is not met by pressing Tab from the top of the page.
async function unreachable(page) {
  const count = await page.evaluate(() => {
    const all = [...document.querySelectorAll("a[href], button, input, summary")].filter((each) => each.checkVisibility());
    all.forEach((each, number) => (each.dataset.number = number));
    return all.length;
  });
  await page.evaluate(() => {
    globalThis.met = [];
    document.addEventListener("focusin", (event) => globalThis.met.push(event.target.dataset.number));
  });
  for (let presses = 0; presses <= count + 2; presses++) await page.keyboard.press("Tab");
  const met = new Set(await page.evaluate(() => globalThis.met));
  return [...Array(count).keys()].filter((number) => !met.has(String(number)));
}

const browser = await playwright.chromium.launch({ timeout: PATIENCE, executablePath: chromium, args: ["--no-sandbox"] });
const found = [], waiting = [...looks.entries()];
const work = async () => {
  for (let next; (next = waiting.shift()); ) found[next[0]] = await look(browser, next[1]);
};
await Promise.all([work(), work(), work()]);
await browser.close();
process.stdout.write(JSON.stringify(found));

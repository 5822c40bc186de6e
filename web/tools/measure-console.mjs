// Measures how long the server takes over each call that the console's pages make, as the browser sees it on loopback: opens every page several times, and for every call tells the median and the slowest.
// node tools/measure-console.mjs ADDRESS LOGIN PASSWORD
import { chromium } from 'playwright-core';
import { pagesWithObjects, signIn } from './console-pages.mjs';

const [address, login, password] = process.argv.slice(2);
const rounds = 7;
const limitMs = 300;

const browser = await chromium.launch({ executablePath: process.env.PUHUI_CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] });
const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en' });
const page = await context.newPage();
await signIn(page, address, login, password);
const pages = await pagesWithObjects(page, address);
const calls = new Map();
let where = '';
page.on('requestfinished', (request) => {
  const url = new URL(request.url());
  if (!url.pathname.startsWith('/v1/')) return;
  const { requestStart, responseEnd } = request.timing();
  const name = `${where}  ${request.method()} ${url.pathname}${url.search}`;
  calls.set(name, [...(calls.get(name) ?? []), responseEnd - requestStart]);
});
for (let i = 0; i < rounds; i++) {
  for (const [name, path] of pages) {
    where = name;
    await page.goto(`${address}${path}`);
    await page.waitForLoadState('networkidle');
  }
}
await browser.close();

const rows = [...calls].map(([name, times]) => ({ name, median: times.sort((a, b) => a - b)[Math.floor(times.length / 2)], slowest: times.at(-1) }));
for (const { name, median, slowest } of rows.sort((a, b) => b.slowest - a.slowest)) console.log(`${median.toFixed(0).padStart(6)} ms  ${slowest.toFixed(0).padStart(6)} ms  ${name}`);
const late = rows.filter((row) => row.slowest > limitMs).length;
console.log(`${pages.length} pages, ${rows.length} calls, ${rounds} times each: ${late} were once slower than ${limitMs} ms`);
process.exitCode = late === 0 ? 0 : 1;

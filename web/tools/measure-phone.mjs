// Measures the phone's home as a borrower on a slow line first meets it: 1.6 Mbit/s, 150 ms, a processor four times slower than this one, nothing cached.
// node tools/measure-phone.mjs ADDRESS LOGIN PASSWORD
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { chromium } from 'playwright-core';

const [address, login, password] = process.argv.slice(2);
const program = process.env.PUHUI_CHROMIUM ?? '/usr/bin/chromium';
const flags = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-background-networking'];
const rounds = 5;
const kilobyte = 1_000;
const limits = { kilobytes: 180, seconds: 2, score: 0.95 };

const browser = await chromium.launch({ executablePath: program, args: flags.slice(1) });
const session = await signIn();
const visits = [];
for (let i = 0; i < rounds; i++) visits.push(await visit());
await browser.close();
const middle = visits.sort((a, b) => a.interactive - b.interactive)[Math.floor(rounds / 2)];
console.log(`first load ${(middle.bytes / kilobyte).toFixed(1)} kB in ${middle.requests} requests; home drawn ${middle.drawn.toFixed(2)} s, interactive ${middle.interactive.toFixed(2)} s (median of ${rounds})`);
const scores = await lighthouseScores();
console.log(`Lighthouse: ${Object.entries(scores).map(([name, score]) => `${name} ${Math.round(score * 100)}`).join(', ')}`);
process.exitCode = middle.bytes / kilobyte <= limits.kilobytes && middle.interactive <= limits.seconds && Object.values(scores).every((score) => score >= limits.score) ? 0 : 1;

async function signIn() {
  const answer = await fetch(`${address}/v1/session`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ login, password }) });
  if (!answer.ok) throw new Error(await answer.text());
  return answer.headers.get('set-cookie').split(';')[0];
}

/** One first visit: bytes as they came over the line, and the end of the last long task after the home was drawn and could be pressed. */
async function visit() {
  const context = await browser.newContext({ viewport: { width: 390, height: 800 } });
  const [name, ...value] = session.split('=');
  await context.addCookies([{ name, value: value.join('='), url: `${address}/v1` }]);
  const page = await context.newPage();
  const line = await context.newCDPSession(page);
  await line.send('Network.enable');
  await line.send('Network.emulateNetworkConditions', { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 });
  await line.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  const seen = { bytes: 0, requests: 0, closed: false };
  line.on('Network.loadingFinished', ({ encodedDataLength }) => seen.closed || ((seen.bytes += encodedDataLength), seen.requests++));
  await page.addInitScript(() => {
    globalThis.longTaskEnd = 0;
    new PerformanceObserver((list) => list.getEntries().forEach((task) => (globalThis.longTaskEnd = task.startTime + task.duration))).observe({ type: 'longtask', buffered: true });
    new MutationObserver(() => (globalThis.drawn ??= document.querySelector('.hero .big') ? performance.now() : undefined)).observe(document, { childList: true, subtree: true });
  });
  await page.goto(address, { waitUntil: 'commit' });
  await page.waitForSelector('.hero .big');
  seen.closed = true;
  const bytes = seen.bytes;
  await page.waitForTimeout(1_500);
  const { drawn, long } = await page.evaluate(() => ({ drawn: globalThis.drawn, long: globalThis.longTaskEnd }));
  await context.close();
  return { bytes, requests: seen.requests, drawn: drawn / 1_000, interactive: Math.max(drawn, long) / 1_000 };
}

async function lighthouseScores() {
  const chrome = await launch({ chromePath: program, chromeFlags: flags });
  try {
    const run = await lighthouse(address, { port: chrome.port, onlyCategories: ['performance', 'accessibility', 'best-practices'], extraHeaders: { Cookie: session } });
    return Object.fromEntries(Object.values(run.lhr.categories).map((category) => [category.id, category.score]));
  } finally {
    chrome.kill();
  }
}

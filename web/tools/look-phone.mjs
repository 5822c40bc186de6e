// Looks at every page of the phone in a real browser: a picture of each in both languages, large type, dark, at 320 px and without a line, and what axe finds on it.
// node tools/look-phone.mjs ADDRESS FOLDER LOGIN PASSWORD [PATTERN]
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const [address, folder, login, password, pattern = ''] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const pages = ['/', '/why', '/borrow', '/repay', '/progress', '/progress/calendar', '/help', '/help/complain', '/help/call', '/help/pause', '/records', '/records/readers', '/settings'];
const looks = [
  { name: 'zh', width: 390 },
  { name: 'en', width: 390, language: 'en' },
  { name: 'large', width: 390, size: 'large' },
  { name: 'largest-320', width: 320, size: 'largest' },
  { name: 'dark', width: 390, theme: 'dark' },
  { name: 'en-320', width: 320, language: 'en' },
];

mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({ executablePath: process.env.PUHUI_CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] });
let found = 0;
for (const look of looks.filter((one) => one.name.includes(pattern.split(':')[0] ?? ''))) {
  const context = await browser.newContext({ viewport: { width: look.width, height: 800 }, serviceWorkers: 'block', bypassCSP: true, timezoneId: 'Asia/Shanghai' });
  await context.addInitScript((kept) => {
    for (const [name, value] of Object.entries(kept)) if (value) localStorage.setItem(name, value);
  }, { 'puhui.language': look.language, 'puhui.size': look.size, 'puhui.theme': look.theme ?? 'light' });
  const page = await context.newPage();
  page.on('console', (message) => message.type() === 'error' && !/401/.test(message.text()) && console.log(`${look.name}: ${message.text()}`));
  page.on('pageerror', (error) => console.log(`${look.name}: ${error}`));
  await page.goto(address);
  await page.waitForSelector('input[type=password]');
  await check(page, look, 'sign-in');
  await page.fill('input[autocomplete=username]', login);
  await page.fill('input[autocomplete=current-password]', password);
  await page.click('button[type=submit]');
  await page.waitForSelector('nav.tabs');
  for (const path of pages.filter((one) => one.includes(pattern.split(':')[1] ?? ''))) {
    await page.goto(`${address}/#${path}`);
    await page.waitForTimeout(250);
    await page.waitForFunction(() => document.querySelector('main') && !document.querySelector('.skeleton'), null, { timeout: 15_000 });
    await page.waitForTimeout(200);
    await check(page, look, path === '/' ? 'home' : path.slice(1).replace('/', '-'));
  }
  await context.close();
}
await browser.close();
console.log(found === 0 ? 'axe finds nothing' : `axe finds ${found}`);
process.exitCode = found === 0 ? 0 : 1;

async function check(page, look, name) {
  const tall = await page.evaluate(() => document.querySelector('.scroll').scrollHeight + (document.querySelector('.tabs')?.offsetHeight ?? 0));
  await page.setViewportSize({ width: look.width, height: Math.max(800, tall) });
  await page.screenshot({ path: join(folder, `${name}.${look.name}.png`) });
  const wide = await page.evaluate(() => document.querySelector('.scroll').scrollWidth - innerWidth);
  if (wide > 0) console.log(`${look.name} ${name}: ${wide} px too wide`);
  await page.setViewportSize({ width: look.width, height: 800 });
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
  for (const one of violations) {
    found++;
    console.log(`${look.name} ${name}: ${one.id} – ${one.help}\n  ${one.nodes.slice(0, 3).map((node) => `${node.target} ${node.failureSummary?.split('\n')[1] ?? ''}`).join('\n  ')}`);
  }
}

// Takes every page of the console as a picture, in both languages, light and dark, at four widths, and says what axe finds and what the browser complained of.
// PUHUI_SERVER names a running server, PUHUI_USER and PUHUI_PASSWORD who signs in, PUHUI_LOOK where pictures go; arguments choose pages by name.
import { readFileSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { pagesWithObjects, signIn } from './console-pages.mjs';

const server = process.env.PUHUI_SERVER ?? 'http://127.0.0.1:8080';
const folder = process.env.PUHUI_LOOK ?? 'look';
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const only = process.argv.slice(2);

const looks = [
  { name: 'zh', language: 'zh-CN', theme: 'light', width: 1440 },
  { name: 'en', language: 'en', theme: 'light', width: 1280 },
  { name: 'dark', language: 'zh-CN', theme: 'dark', width: 1920 },
  { name: 'narrow', language: 'en', theme: 'light', width: 390 },
];

const browser = await chromium.launch({ executablePath: process.env.PUHUI_CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
let faults = 0;
mkdirSync(folder, { recursive: true });
for (const look of looks) await takeAll(look);
await browser.close();
console.log(faults === 0 ? 'nothing found' : `${faults} found`);
process.exitCode = faults === 0 ? 0 : 1;

async function takeAll(look) {
  const context = await browser.newContext({ viewport: { width: look.width, height: 900 }, locale: look.language, colorScheme: look.theme });
  await context.addInitScript(([language, theme]) => {
    localStorage.setItem('puhui.language', language);
    localStorage.setItem('puhui.theme', theme);
  }, [look.language, look.theme]);
  const page = await context.newPage();
  page.on('pageerror', (error) => found(look, page.url(), `error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of (401|403|404|500|503)/.test(message.text())) found(look, page.url(), message.text());
  });
  await page.goto(`${server}/console`);
  await take(page, look, 'sign-in', null);
  await signIn(page, server, process.env.PUHUI_USER ?? 'officer', process.env.PUHUI_PASSWORD ?? '');
  for (const [name, path, prepare] of await pagesOf(page)) {
    if (only.length === 0 || only.some((one) => name.startsWith(one))) await take(page, look, name, path, prepare);
  }
  await context.close();
}

/** Every page with its objects, and the states nobody hopes to see. */
async function pagesOf(page) {
  const pages = await pagesWithObjects(page, server);
  pages.push(['explain', '/console', (p) => p.locator('.figure').first().click()]);
  pages.push(['search', '/console', async (p) => {
    await p.keyboard.press('Control+k');
    await p.keyboard.type('m-000');
  }]);
  pages.push(['help', '/console', (p) => p.keyboard.press('?')]);
  pages.push(['tables', '/console', async (p) => {
    for (const one of await p.locator('.chart .ant-segmented-item:last-child').all()) await one.click();
  }]);
  pages.push(['not-found', '/console/nothing/here']);
  pages.push(['error', '/console', undefined, '/v1/overview']);
  return pages;
}

async function take(page, look, name, path, prepare) {
  const failing = name === 'error' ? '**/v1/overview*' : null;
  if (failing) await page.route(failing, (route) => route.fulfill({ status: 503, contentType: 'application/problem+json', body: JSON.stringify({ title: look.language === 'en' ? 'The database does not answer' : '数据库没有响应', code: 'unavailable', status: 503, action: look.language === 'en' ? 'Try again in a minute.' : '请一分钟后重试。' }) }));
  if (path) await page.goto(`${server}${path}`);
  await page.waitForLoadState('networkidle');
  await page.locator('h1, .ant-result-title, .big-mark').first().waitFor({ timeout: 15_000 }).catch(() => found(look, name, 'no heading after 15 s'));
  if (prepare) await prepare(page);
  await page.waitForTimeout(name === 'error' ? 5_000 : 700);
  await page.screenshot({ path: join(folder, `${name}-${look.name}.png`), fullPage: true });
  await check(page, look, name);
  if (failing) await page.unroute(failing);
}

/** Evaluated by the debugger, which the page's policy does not bind. */
async function check(page, look, name) {
  const session = await page.context().newCDPSession(page);
  await session.send('Runtime.evaluate', { expression: axeSource });
  const answer = await session.send('Runtime.evaluate', { expression: 'axe.run(document, { resultTypes: ["violations"] })', awaitPromise: true, returnByValue: false });
  const { result } = await session.send('Runtime.callFunctionOn', {
    objectId: answer.result.objectId,
    functionDeclaration: 'function () { return JSON.stringify(this.violations.map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.target.join(" ") + " " + (n.any[0]?.message ?? "")).join(" | ")}`)); }',
    returnByValue: true,
  });
  JSON.parse(result.value).forEach((one) => found(look, name, `axe ${one}`));
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (wide > 1) found(look, name, `wider than the window by ${wide} px`);
  await session.detach();
}

function found(look, where, what) {
  faults += 1;
  console.log(`${look.name} ${where}: ${what}`);
}

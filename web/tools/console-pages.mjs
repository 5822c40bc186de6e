// What the tools that look at the console share: signing in, and a list of its pages with one object of each kind.
export async function signIn(page, server, user, password) {
  await page.goto(`${server}/console`);
  await page.locator('input[autocomplete=username]').fill(user);
  await page.locator('input[autocomplete=current-password]').fill(password);
  await page.locator('button[type=submit]').click();
  await page.locator('nav a').first().waitFor();
}

/** [name, path, what to do there first] of every page in the rail, and of one merchant, decision, product and loan. */
export async function pagesWithObjects(page, server) {
  const rail = await page.locator('nav a').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  const pages = rail.map((href) => [href.replace(/^\/console\/?/, '').replaceAll('/', '-') || 'overview', href]);
  const merchant = await first(page, `${server}/v1/merchants?limit=1&sort=principal&direction=desc`);
  const decision = await first(page, `${server}/v1/decisions?limit=1`);
  const line = await first(page, `${server}/v1/lines?limit=1&sort=principal&direction=desc`);
  if (merchant) pages.push(['merchant', `/console/merchants/${merchant.merchant}`]);
  if (decision) pages.push(['decision', `/console/decisions/${decision.merchant}/${decision.decision ?? decision.id ?? decision.figures?.decision}`]);
  pages.push(['product', '/console/products/small-business-instalment-loan', (p) => p.locator('form.loan-fields button[type=submit]').click()]);
  pages.push(['product-line', '/console/products/sales-repaid-line']);
  const loan = await first(page, `${server}/v1/loans?limit=1&sort=outstanding&direction=desc`);
  pages.push(['scheduled-loans', '/console/loans/scheduled']);
  if (loan) pages.push(['scheduled-loan', `/console/loans/scheduled/${loan.merchant}/${loan.loan}`]);
  const book = await first(page, `${server}/v1/ledger/books`);
  const account = book && (await (await page.request.get(`${server}/v1/ledger/books/${book.book}/trial-balance`)).json()).lines.find((one) => one.account.startsWith('loans'));
  if (account) pages.push(['ledger-account', `/console/ledger/${book.book}/${encodeURIComponent(account.account)}`]);
  if (loan) pages.push(['proofs', `/console/loans/scheduled/${loan.merchant}/${loan.loan}`, (p) => p.locator('.page-actions button:has(.anticon-safety-certificate)').click()]);
  if (line) pages.push(['loan', `/console/loans/${line.merchant}/${line.line}`]);
  return pages;
}

async function first(page, address) {
  const answer = await page.request.get(address);
  return answer.ok() ? ((await answer.json()).items ?? [])[0] : undefined;
}

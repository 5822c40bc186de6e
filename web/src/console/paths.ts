/** Where things lie in the console: the only place that knows. */
export const paths = {
  merchants: () => '/merchants',
  merchant: (merchant: string) => `/merchants/${encodeURIComponent(merchant)}`,
  decision: (merchant: string, decision: string) => `/decisions/${encodeURIComponent(merchant)}/${encodeURIComponent(decision)}`,
  loan: (merchant: string, line: string) => `/loans/${encodeURIComponent(merchant)}/${encodeURIComponent(line)}`,
  lines: () => '/loans',
  scheduledLoans: () => '/loans/scheduled',
  scheduledLoan: (merchant: string, loan: string) => `/loans/scheduled/${encodeURIComponent(merchant)}/${encodeURIComponent(loan)}`,
  book: (book: string) => `/ledger/${encodeURIComponent(book)}`,
  account: (book: string, account: string) => `/ledger/${encodeURIComponent(book)}/${encodeURIComponent(account)}`,
  quarantine: () => '/quarantine',
  products: () => '/products',
  product: (code: string) => `/products/${encodeURIComponent(code)}`,
};

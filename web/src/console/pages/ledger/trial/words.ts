import { defineWords } from '../../../../shared/i18n';

export const words = defineWords({
  about: ['每本账的每个账户：借方、贷方和余额。借贷必相等；点账户看明细。', 'Every account of a book with its debits, credits and balance. Debits equal credits; open an account for what happened on it.'],
  book: ['账本', 'Book'],
  asOf: ['截至日终', 'As of the end of'],
  now: ['现在', 'Now'],
  search: ['按账户查找', 'Find an account'],
  type: ['类别', 'Type'],
  debits: ['借方合计', 'Debits'],
  credits: ['贷方合计', 'Credits'],
  total: ['合计', 'Total'],
  balanced: ['借贷相等', 'Balanced'],
  notBalanced: ['借贷不等：请运行 puhui ledger check', 'Not balanced: run “puhui ledger check”'],
  none: ['还没有账本', 'There is no book yet'],
  noneWhy: ['第一笔放款后，每种货币会有一本账。', 'There is one for each currency once something has been lent.'],
  noAccounts: ['没有这样的账户', 'There is no such account'],
});

import { defineWords } from '../../../shared/i18n';

export const words = defineWords({
  ledger: ['账簿', 'Ledger'],
  account: ['账户', 'Account'],
  amount: ['金额', 'Amount'],
  balance: ['余额', 'Balance'],
  on: ['起息日', 'Value date'],
  kind: ['事由', 'Kind'],
  reference: ['关于', 'About'],
  transfer: ['转账', 'Transfer'],
});

/** What an account's balance means, by its name in the contract. */
export const types = defineWords({
  asset: ['资产', 'Asset'],
  liability: ['负债', 'Liability'],
  equity: ['权益', 'Equity'],
  income: ['收入', 'Income'],
  expense: ['费用', 'Expense'],
});

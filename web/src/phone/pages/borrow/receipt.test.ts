import { expect, it } from 'vitest';
import { say, type Say } from '../../../shared/i18n';
import type { LineFigures, Receipt } from '../../data/types';
import { canonical } from './proof';
import { receiptRows, receiptText } from './receipt';
import { receiptWords } from './words';

const cny = (amount: string) => ({ amount, currency: 'CNY' });
const none = { penalty: cny('0.00'), fee: cny('0.00'), interest: cny('0.00'), principal: cny('0.00'), total: cny('0.00') };
const at = (payoff: string, available: string): LineFigures => ({
  on: '2026-03-10',
  payoff: cny(payoff),
  available: cny(available),
  principal: cny(payoff),
  interest: cny('0.00'),
  next_due: { on: '2026-04-09', tranche: 1, asked: none, paid: none, swept: cny('0.00'), stage: 'in_advance', outstanding: cny('174.17') },
});
const receipt: Receipt = {
  merchant: 'm-1',
  line: 'l-1',
  lender: 'bank',
  fact: { request: 'r-1', kind: 'drawn', value_date: '2026-03-10', recorded_at: '2026-03-10T08:00:00Z', amount: cny('1000.00'), simulated: false, payee: 'm-1' },
  cash: cny('-1000.00'),
  principal: cny('1000.00'),
  interest: cny('0.00'),
  before: at('0.00', '5000.00'),
  after: at('1000.00', '4000.00'),
};
const t: Say<typeof receiptWords> = (key, ...fill) => say(receiptWords[key], fill[0], 'en');
const rows = receiptRows(receipt, 'The bank', true, { shop: 'Shop', rate: '0.12', taken: 30, cost: cny('31.20') }, t);

it('tells of a draw where the money went, what it costs and when the first of it is due', () => {
  expect(rows).toEqual(
    expect.arrayContaining([
      ['Paid to', 'You (Shop)'],
      ['Interest of this draw, if only minimums are paid', '¥31.20'],
      ['Next minimum', '¥174.17 by 2026-04-09'],
    ]),
  );
});

it('is saved for people to read, with what the proof was taken of as its last line', () => {
  const text = receiptText('Lent', rows, 'Exactly:', receipt).split('\n');
  expect(text).toContain('Paid to: You (Shop)');
  expect(text.at(-1)).toBe(canonical(receipt));
});

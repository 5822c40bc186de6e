import type { Because, Home, HomeLine } from '../phone/data/types';

const cny = (amount: string) => ({ amount, currency: 'CNY' });

/** A line of ¥5,000 on which ¥1,000 is owed and nothing is late. */
export const line: HomeLine = {
  line: 'l-1',
  lender: { party: 'bank', name: 'The bank' },
  rate: '0.12',
  taken_per_hundred: 30,
  draw_min: cny('100.00'),
  limit: cny('5000.00'),
  available: cny('4000.00'),
  principal: cny('1000.00'),
  interest: cny('2.00'),
  payoff: cny('1002.00'),
  past_due: cny('0.00'),
  days_past_due: 0,
  frozen: false,
  debt: cny('1000.00'),
  next_due: null,
  last_sweep: null,
  outlook: { next_settlement: null, next_sweep: null, ends_on: null, to_pay: cny('1002.00'), interest_to_come: cny('0.00'), swept: cny('0.00') },
  pause: null,
};

/** A shop with that line, of which so much can be borrowed for that reason. */
export function homeWith(amount: string, reason: Because): Home {
  return {
    party: 'lin',
    name: 'Lin',
    now: '2026-03-10T08:00:00Z',
    sandbox: true,
    shops: [{ merchant: 'm-1', name: 'Shop' }],
    home: {
      merchant: 'm-1',
      name: 'Shop',
      currency: 'CNY',
      today: '2026-03-10',
      can_borrow: { amount: cny(amount), reason, line: 'l-1', offer: null },
      limit: cny('5000.00'),
      lender: line.lender,
      score: null,
      lines: [line],
      reasons: [],
    },
  };
}

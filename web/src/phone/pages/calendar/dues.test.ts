import { expect, it } from 'vitest';
import type { ScheduledLoan } from '../../data/types';
import { duesOfLoan, inOrder, leftOf, monthAfter, stateOf, weeksOf } from './dues';

const cny = (amount: string) => ({ amount, currency: 'CNY' });
const amounts = (total: string) => ({ principal: cny('0.00'), interest: cny('0.00'), fee: cny('0.00'), penalty: cny('0.00'), total: cny(total) });
const row = (number: number | null, due_on: string, state: string, left: string, met_on: string | null = null) => ({ number, due_on, state, met_on, due: amounts('100.00'), paid: amounts('0.00'), outstanding: amounts(left) });
const loan = (status: string) =>
  ({
    contract: { id: 'loan-1', product_code: 'order-loan' },
    figures: { status },
    rows: [row(null, '2026-01-05', 'paid_out', '0.00'), row(2, '2026-03-05', 'to_come', '100.00'), row(1, '2026-02-05', 'met', '0.00', '2026-02-14'), row(3, '2026-02-20', 'past_due', '40.00')],
  }) as unknown as ScheduledLoan;

it('shows a loan’s instalments in order of day, and which were paid late', () => {
  const dues = inOrder(duesOfLoan(loan('active')));
  expect(dues.map((due) => [due.on, due.state])).toEqual([['2026-02-05', 'paidLate'], ['2026-02-20', 'late'], ['2026-03-05', 'to_come']]);
  expect([leftOf(dues, 'CNY'), stateOf(dues)]).toEqual([cny('140.00'), 'late']);
});

it('asks whoever has paid to say so of what is late and of what comes next', () => {
  expect(duesOfLoan(loan('active')).filter((due) => due.asksNow).map((due) => due.on)).toEqual(['2026-03-05', '2026-02-20']);
});

it('has nothing due before a loan is paid out', () => expect(duesOfLoan(loan('approved'))).toEqual([]));

it('lays a month out in weeks from Monday on', () => {
  const weeks = weeksOf('2026-03');
  expect([weeks.length, weeks[0]![6], weeks[5]![1], weeks[5]![2]]).toEqual([6, '2026-03-01', '2026-03-31', null]);
  expect([monthAfter('2026-12', 1), monthAfter('2026-01', -1)]).toEqual(['2027-01', '2025-12']);
});

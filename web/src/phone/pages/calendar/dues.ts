import { addMoney, compareMoney, type Money } from '../../../shared/money';
import type { ScheduledDue, ScheduledLoan } from '../../data/types';

export type DueState = 'late' | 'today' | 'to_come' | 'met' | 'paidLate';

/** Something to be repaid on a day, of a line or of a loan with a schedule. */
export interface Due {
  key: string;
  on: string;
  /** Of a line: whose it is; of a loan: which product and instalment. */
  what: { line: string } | { loan: string; product: string; number: number };
  asked: Money;
  paid: Money;
  left: Money;
  state: DueState;
  metOn: string | null;
  /** Of a loan: asked for now or next, so that whoever has paid it can say so. */
  asksNow: boolean;
}

export function isPositive(money: Money): boolean {
  return compareMoney(money, { ...money, amount: '0' }) > 0;
}

/** A line's minimums. */
export function duesOfLine(line: string, schedule: readonly ScheduledDue[]): Due[] {
  return schedule.map((due) => {
    const [asked, paid] = [due.asked, due.paid].map(({ penalty, fee, interest, principal }) => [fee, interest, principal].reduce(addMoney, penalty)) as [Money, Money];
    const state = !isPositive(due.outstanding) ? 'met' : due.stage === 'past_due' ? 'late' : due.stage === 'due' ? 'today' : 'to_come';
    return { key: `${line}/${due.on}/${due.tranche}`, on: due.on, what: { line }, asked, paid, left: due.outstanding, state, metOn: null, asksNow: false };
  });
}

const states = { past_due: 'late', due_today: 'today', to_come: 'to_come', met: 'met' } as const;

/** A loan's instalments; of an application that was not paid out yet nothing is due. */
export function duesOfLoan(loan: ScheduledLoan): Due[] {
  if (['submitted', 'approved', 'withdrawn', 'rejected'].includes(loan.figures.status)) return [];
  const next = loan.rows.filter((row) => row.number !== null && row.state === 'to_come' && isPositive(row.outstanding.total)).reduce<string | null>((first, row) => (first !== null && first <= row.due_on ? first : row.due_on), null);
  return loan.rows.flatMap((row): Due[] => {
    if (row.number === null || row.state === 'paid_out' || !isPositive(row.due.total)) return [];
    const { id, product_code: product } = loan.contract;
    const state = row.state === 'met' && row.met_on !== null && row.met_on > row.due_on ? 'paidLate' : states[row.state];
    return [{ key: `${id}/${row.number}`, on: row.due_on, what: { loan: id, product, number: row.number }, asked: row.due.total, paid: row.paid.total, left: row.outstanding.total, state, metOn: row.met_on, asksNow: state === 'late' || state === 'today' || (state === 'to_come' && row.due_on === next) }];
  });
}

/** In order of day. */
export function inOrder(dues: readonly Due[]): Due[] {
  return [...dues].sort((a, b) => a.on.localeCompare(b.on) || a.key.localeCompare(b.key));
}

/** What is left of several, of one currency. */
export function leftOf(dues: readonly Due[], currency: string): Money {
  return dues.map((due) => due.left).reduce(addMoney, { amount: '0.00', currency });
}

const gravity: readonly DueState[] = ['late', 'today', 'to_come', 'paidLate', 'met'];

/** The gravest state of a day's dues. */
export function stateOf(dues: readonly Due[]): DueState {
  return gravity.find((state) => dues.some((due) => due.state === state)) ?? 'met';
}

/** The weeks of a month ("2026-03"), Monday first; null where another month's days are. */
export function weeksOf(month: string): (string | null)[][] {
  const [year, at] = month.split('-').map(Number) as [number, number];
  const before = (new Date(Date.UTC(year, at - 1, 1)).getUTCDay() + 6) % 7;
  const days = new Date(Date.UTC(year, at, 0)).getUTCDate();
  const cells = [...Array<null>(before).fill(null), ...Array.from({ length: days }, (_, day) => `${month}-${String(day + 1).padStart(2, '0')}`)];
  return Array.from({ length: Math.ceil(cells.length / 7) }, (_, week) => Array.from({ length: 7 }, (_, day) => cells[week * 7 + day] ?? null));
}

/** The month so many months later. */
export function monthAfter(month: string, by: number): string {
  const [year, at] = month.split('-').map(Number) as [number, number];
  const first = new Date(Date.UTC(year, at - 1 + by, 1));
  return `${first.getUTCFullYear()}-${String(first.getUTCMonth() + 1).padStart(2, '0')}`;
}

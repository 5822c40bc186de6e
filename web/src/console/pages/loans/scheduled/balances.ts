import { addMoney, negateMoney, type Money } from '../../../../shared/money';
import type { Entry, Loan, Signed } from './ScheduledLoanPage';

export interface Point {
  on: string;
  balance: Money;
}

/** Principal over time: really owed, by the schedule of now, by the table that was signed. The last of a day's balances counts. */
export function balancesOf(loan: Loan, entries: Entry[], signed: Signed | undefined): Record<'actual' | 'plan' | 'agreed', Point[]> {
  const happened = entries.flatMap((entry) => entry.effects).filter((effect) => !effect.reversed && effect.on <= loan.figures.on);
  const actual = lastOfEachDay(happened.map((effect) => ({ on: effect.on, balance: effect.balance })));
  const agreed = lastOfEachDay((signed?.disclosure.rows ?? []).map((row) => ({ on: row.on, balance: row.balance })));
  return { actual: actual.length === 0 ? [] : upTo(actual, loan.figures.on), plan: lastOfEachDay(planOf(loan)), agreed };
}

/** A disbursement's row tells what was paid out, an instalment's what is left after it. */
function planOf(loan: Loan): Point[] {
  const points: Point[] = [];
  let balance: Money = { amount: '0.00', currency: loan.contract.terms.currency };
  for (const row of loan.rows) {
    balance = row.kind === 'disbursement' ? addMoney(balance, row.balance) : addMoney(balance, negateMoney(row.due.principal));
    points.push({ on: row.due_on, balance });
  }
  return points;
}

function lastOfEachDay(points: Point[]): Point[] {
  return [...new Map(points.map((point) => [point.on, point])).values()].sort((a, b) => a.on.localeCompare(b.on));
}

/** The last balance still holds on a later day. */
function upTo(points: Point[], day: string): Point[] {
  const last = points[points.length - 1]!;
  return last.on < day ? [...points, { on: day, balance: last.balance }] : points;
}

/** What was or will be owed at the end of a day; undefined before the first. */
export function at(points: readonly Point[], day: string): Money | undefined {
  return points.filter((point) => point.on <= day).at(-1)?.balance;
}

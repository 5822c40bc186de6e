import { addMoney, negateMoney, type Money } from '../../../../shared/money';
import type { Loan } from './LoanPage';

export type Due = Loan['position']['schedule'][number];

type Components = Due['asked'];

/** All components of an amount together. */
export function whole({ penalty, fee, interest, principal }: Components): Money {
  return [fee, interest, principal].reduce(addMoney, penalty);
}

/** What a minimum still lacks. */
export function missing(due: { asked: Components; paid: Components }): Money {
  return addMoney(whole(due.asked), negateMoney(whole(due.paid)));
}

/** The minimums whose day has gone by unpaid, the oldest first. */
export function missedOf(loan: Loan): Due[] {
  return loan.position.schedule.filter((due) => due.stage === 'past_due').sort((a, b) => a.on.localeCompare(b.on));
}

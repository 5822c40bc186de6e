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

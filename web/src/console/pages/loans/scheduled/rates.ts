import { decimal } from '../../../../shared/decimal';
import type { Entry, Loan } from './ScheduledLoanPage';

/** The yearly rate that holds on the day looked at: the latest of what was signed, the steps agreed or resolved beforehand, and the changes made since. */
export function rateOn(loan: Loan, entries: readonly Entry[]): string {
  const { interest } = loan.contract.terms;
  const changes = entries
    .filter((entry) => !entry.reversed_by && entry.fact.conditions?.new_rate)
    .map(({ fact }) => ({ from: fact.kind === 'rescheduled' ? (fact.conditions!.from ?? fact.value_date) : fact.value_date, annual: fact.conditions!.new_rate! }));
  const all = [...(interest.steps ?? []), ...changes].filter((one) => one.from <= loan.figures.on);
  return all.reduce((last, one) => (one.from >= last.from ? one : last), { from: '', annual: interest.annual_rate }).annual;
}

/** Whether two rates are the same, however they are written. */
export function isSameRate(a: string, b: string): boolean {
  const [x, y] = [decimal(a), decimal(b)];
  const scale = Math.max(x.scale, y.scale);
  return x.units * 10n ** BigInt(scale - x.scale) === y.units * 10n ** BigInt(scale - y.scale);
}

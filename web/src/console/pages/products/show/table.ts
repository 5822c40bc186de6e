import type { Answer } from '../../../../api/client';
import { addMoney, type Money } from '../../../../shared/money';

type Proposal = NonNullable<Answer<'/v1/products/{code}/preview', 'post'>['proposal']>;
export type Table = Proposal['disclosure'];
export type Row = Table['rows'][number];

/** What is to be paid, column by column, and of the fees what is kept back when money is paid out; null if nothing is to be paid. */
export function totalsOf(rows: readonly Row[]): Record<'principal' | 'interest' | 'fees' | 'amount' | 'kept', Money> | null {
  const [out, due] = [rows.filter((row) => row.kind === 'disbursement'), rows.filter((row) => row.kind !== 'disbursement')];
  if (due.length === 0) return null;
  const nothing: Money = { amount: '0.00', currency: due[0]!.amount.currency };
  const sum = (of: readonly Row[], pick: (row: Row) => Money) => of.map(pick).reduce(addMoney, nothing);
  const kept = sum(out, (row) => row.fees);
  return {
    principal: sum(due, (row) => row.principal),
    interest: sum(due, (row) => row.interest),
    fees: addMoney(sum(due, (row) => row.fees), kept),
    amount: addMoney(sum(due, (row) => row.amount), kept),
    kept,
  };
}

/** The schedule as cells, to be taken along. */
export function cellsOf(rows: readonly Row[], heads: readonly string[], out: string): (readonly string[])[] {
  const lines = rows.map((row) => [row.number === null || row.number === undefined ? out : String(row.number), row.on, row.principal.amount, row.interest.amount, row.fees.amount, row.amount.amount, row.balance.amount]);
  return [heads, ...lines];
}

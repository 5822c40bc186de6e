import { formatMoney, type Money } from '../../../../shared/money';

interface Row {
  number?: number | null;
  due_on: string;
  outstanding: { total: Money };
}

/** Of the instalments those that differ in day or in what is left to pay, as they are and as they would be. */
export function changedRows(before: readonly Row[], after: readonly Row[]): { number: number; before: string | undefined; after: string | undefined }[] {
  const [was, now] = [byNumber(before), byNumber(after)];
  const numbers = [...new Set([...was.keys(), ...now.keys()])].sort((a, b) => a - b);
  return numbers.map((number) => ({ number, before: was.get(number), after: now.get(number) })).filter((row) => row.before !== row.after);
}

function byNumber(rows: readonly Row[]): Map<number, string> {
  return new Map(rows.filter((row) => typeof row.number === 'number').map((row) => [row.number!, `${row.due_on} · ${formatMoney(row.outstanding.total)}`]));
}

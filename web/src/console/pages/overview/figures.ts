import { decimal } from '../../../shared/decimal';
import { addMoney, type Money } from '../../../shared/money';

/** part ÷ whole to four places as exact text; 0 of nothing is 0. */
export function shareOf(part: Money, whole: Money): string {
  const [a, b] = [decimal(part.amount), decimal(whole.amount)];
  const scale = Math.max(a.scale, b.scale);
  const [above, below] = [a.units * 10n ** BigInt(scale - a.scale), b.units * 10n ** BigInt(scale - b.scale)];
  if (below === 0n) return '0';
  const tenThousandths = (above * 10_000n + below / 2n) / below;
  return `${tenThousandths / 10_000n}.${(tenThousandths % 10_000n).toString().padStart(4, '0')}`;
}

export function total(amounts: readonly Money[], currency: string): Money {
  return amounts.reduce(addMoney, { amount: '0', currency });
}

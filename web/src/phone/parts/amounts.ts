import { formatMoney, moneyForPlot, type Money } from '../../shared/money';

/** "¥12,400" where there are no cents, "¥883.33" where there are. */
export function short(money: Money): string {
  return formatMoney(money, /\.0+$/.test(money.amount) ? { places: 0 } : {});
}

/** An amount somebody typed, as the contract writes it; null if it is none. Commas, spaces and the currency's sign are taken as people write them. */
export function typedAmount(text: string, currency: string, digits = 2): Money | null {
  const plain = text.replace(/[,，\s¥￥$]/g, '').replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
  const form = new RegExp(`^\\d{1,12}(\\.\\d{1,${digits}})?$`);
  return form.test(plain) ? { amount: plain, currency } : null;
}

/** The part repaid of a whole, in whole percent, for drawing and for saying. */
export function percentOf(part: Money, whole: Money): number {
  const [of, all] = [minor(part), minor(whole)];
  return all <= 0n ? 0 : Number((of * 100n) / all);
}

/** Whole units, for a slider's position; money itself is never taken from it but by `atStep`. */
export function units(money: Money): number {
  return Math.trunc(moneyForPlot(money));
}

export function wholeUnits(count: number, currency: string): Money {
  return { amount: String(Math.trunc(count)), currency };
}

function minor(money: Money): bigint {
  const [whole = '0', part = ''] = money.amount.split('.');
  return BigInt(whole + part.padEnd(3, '0').slice(0, 3));
}

import { formatMoney } from '../../../shared/money';

const digits: Record<string, number> = { JPY: 0, KRW: 0, VND: 0 };

/** A sum in minor units, of any size, as an amount is written. */
export function totalText(currency: string, minor: string): string {
  const places = digits[currency] ?? 2;
  const sign = minor.startsWith('-') ? '-' : '';
  const plain = minor.replace('-', '').padStart(places + 1, '0');
  const amount = places === 0 ? plain : `${plain.slice(0, -places)}.${plain.slice(-places)}`;
  return formatMoney({ amount: sign + amount, currency });
}

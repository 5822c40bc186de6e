import { formatMoney, type Money } from '../../../shared/money';

/** A sum in minor units, of any size, written with the decimals that an amount of its currency has. */
export function totalText({ amount: like, currency }: Money, minor: string): string {
  const places = like.split('.')[1]?.length ?? 0;
  const sign = minor.startsWith('-') ? '-' : '';
  const plain = minor.replace('-', '').padStart(places + 1, '0');
  const amount = places === 0 ? plain : `${plain.slice(0, -places)}.${plain.slice(-places)}`;
  return formatMoney({ amount: sign + amount, currency });
}

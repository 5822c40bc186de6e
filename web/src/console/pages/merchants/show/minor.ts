import type { Money } from '../../../../shared/money';

/** Currencies whose minor unit is not a hundredth (ISO 4217). */
const digits: Readonly<Record<string, number>> = { JPY: 0, KRW: 0, VND: 0, CLP: 0, ISK: 0, UGX: 0, XAF: 0, XOF: 0, BHD: 3, IQD: 3, JOD: 3, KWD: 3, LYD: 3, OMR: 3, TND: 3 };

/** An amount from its minor units: features are numbers, and those of money count minor units. */
export function minorAmount(minor: number, currency: string): Money {
  const places = digits[currency] ?? 2;
  const whole = BigInt(Math.round(minor));
  const text = (whole < 0n ? -whole : whole).toString().padStart(places + 1, '0');
  const cut = text.length - places;
  return { amount: `${whole < 0n ? '-' : ''}${text.slice(0, cut)}${places > 0 ? `.${text.slice(cut)}` : ''}`, currency };
}

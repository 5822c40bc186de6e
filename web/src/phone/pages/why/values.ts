import { say } from '../../../shared/i18n';
import { formatMoney } from '../../../shared/money';
import { unitWords } from './words';

const centsPerUnit = 2;

/** A feature's value as people say it: fractions in percent, money in its currency, the rest with few digits. */
export function shownValue(value: number, unit: string | null, currency: string): string {
  if (unit === 'minor_units') return formatMoney({ amount: fromCents(Math.round(value)), currency }, { places: 0 });
  const percent = unit === 'fraction' || unit === 'fraction_per_week';
  const number = (percent ? value * 100 : value).toLocaleString('en', { maximumFractionDigits: percent || unit === 'stars' ? 1 : Math.abs(value) < 10 ? 2 : 0 });
  return unit !== null && unit in unitWords ? say(unitWords[unit as keyof typeof unitWords], { n: number.replace('-', '−') }) : number;
}

function fromCents(cents: number): string {
  const digits = String(Math.abs(cents)).padStart(centsPerUnit + 1, '0');
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -centsPerUnit)}.${digits.slice(-centsPerUnit)}`;
}

/** "+12.5", "−3". */
export function shownPoints(points: number): string {
  const text = Math.abs(points).toLocaleString('en', { maximumFractionDigits: 1 });
  return points > 0 ? `+${text}` : points < 0 ? `−${text}` : '0';
}

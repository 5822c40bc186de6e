import { add, compare, decimal, forPlot, grouped, isNegative, negate, rounded, shifted, type Decimal } from './decimal';
import type { Language } from './i18n';

/** An amount as the contract writes it. */
export interface Money {
  readonly amount: string;
  readonly currency: string;
}

const symbols: Readonly<Record<string, string>> = { CNY: '¥', USD: 'US$', EUR: '€', GBP: '£', HKD: 'HK$', JPY: 'JP¥' };

/** What stands before an amount: a symbol where one is unmistakable, else the code. */
export function currencyMark(currency: string): string {
  return symbols[currency] ?? `${currency} `;
}

/** "¥1,234.50", "−¥3.00"; `signed` puts a plus before gains. */
export function formatMoney(money: Money, options: { signed?: boolean; places?: number } = {}): string {
  const value = decimal(money.amount);
  const text = grouped(options.places === undefined ? value : rounded(value, options.places));
  const sign = text.startsWith('−') ? '−' : options.signed && value.units > 0n ? '+' : '';
  return `${sign}${currencyMark(money.currency)}${text.replace('−', '')}`;
}

export function addMoney(a: Money, b: Money): Money {
  if (a.currency !== b.currency) throw new Error(`${a.currency} and ${b.currency} are not added`);
  return { amount: plain(add(decimal(a.amount), decimal(b.amount))), currency: a.currency };
}

export function negateMoney(a: Money): Money {
  return { amount: plain(negate(decimal(a.amount))), currency: a.currency };
}

export function compareMoney(a: Money, b: Money): number {
  if (a.currency !== b.currency) throw new Error(`${a.currency} and ${b.currency} are not compared`);
  return compare(decimal(a.amount), decimal(b.amount));
}

export function isLoss(money: Money): boolean {
  return isNegative(decimal(money.amount));
}

/** Where to draw an amount on a chart. Only for that. */
export function moneyForPlot(money: Money): number {
  return forPlot(decimal(money.amount));
}

/** "7.2%" from "0.072": a share or a yearly rate, exact. */
export function formatRate(rate: string, places = 2): string {
  const percent = shifted(decimal(rate), 2);
  return `${grouped(percent.scale > places ? rounded(percent, places) : percent)}%`;
}

/** "12,345" or "12,345.7" from a number or a decimal text. */
export function formatNumber(value: number | string, places?: number): string {
  const exact = decimal(typeof value === 'number' ? plainNumber(value, places) : value);
  return grouped(places === undefined ? exact : rounded(exact, places));
}

/** What a chart's axis says: "1.2万", "3亿"; "12k", "3M". */
export function shortNumber(value: number, language: Language): string {
  const steps: [number, string][] = language === 'en' ? [[1e9, 'bn'], [1e6, 'M'], [1e3, 'k']] : [[1e8, '亿'], [1e4, '万']];
  const step = steps.find(([size]) => Math.abs(value) >= size);
  const text = (step ? value / step[0] : value).toLocaleString('en', { maximumFractionDigits: 1 });
  return `${text.replace('-', '−')}${step?.[1] ?? ''}`;
}

function plainNumber(value: number, places?: number): string {
  return value.toFixed(places ?? (Number.isInteger(value) ? 0 : 2));
}

function plain(a: Decimal): string {
  return grouped(a).replace(/,/g, '').replace('−', '-');
}

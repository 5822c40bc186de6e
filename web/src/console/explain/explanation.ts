import { add, compare, decimal, grouped, rounded, shifted, type Decimal } from '../../shared/decimal';
import { formatMoney } from '../../shared/money';

/** A figure with its unit, as exact text: an amount, a share or rate ("0.072" is 7.2%), points, a count, days; or a word, which has no parts. */
export type FigureValue =
  | { readonly kind: 'money'; readonly amount: string; readonly currency: string }
  | { readonly kind: 'rate'; readonly value: string; readonly places?: number }
  | { readonly kind: 'number'; readonly value: string; readonly unit?: string; readonly places?: number }
  | { readonly kind: 'text'; readonly value: string };

/** One typed part of a figure; all parts together are the figure. */
export interface Part {
  label: string;
  value: FigureValue;
  /** What this part is, in a few words. */
  note?: string;
}

/** One fact beneath a figure: what, when, how much, and where to see it. */
export interface Fact {
  label: string;
  at?: string;
  value?: FigureValue | string;
  path?: string;
}

/** How one figure came to be. */
export interface Explanation {
  name: string;
  figure: FigureValue;
  definition: string;
  parts?: Part[];
  facts?: Fact[];
  proof?: Fact[];
}

export function money(value: { amount: string; currency: string }): FigureValue {
  return { kind: 'money', amount: value.amount, currency: value.currency };
}

export function count(value: number | string, unit?: string): FigureValue {
  return { kind: 'number', value: String(value), unit };
}

export function text(value: string): FigureValue {
  return { kind: 'text', value };
}

export function rate(value: string, places?: number): FigureValue {
  return { kind: 'rate', value, places };
}

export function formatFigure(value: FigureValue, signed = false): string {
  if (value.kind === 'money') return formatMoney(value, { signed });
  if (value.kind === 'text') return value.value;
  const exact = decimal(value.value);
  const plus = signed && exact.units > 0n ? '+' : '';
  if (value.kind === 'rate') return `${plus}${grouped(limited(shifted(exact, 2), value.places ?? 2))}%`;
  const text = `${plus}${grouped(value.places === undefined ? exact : rounded(exact, value.places))}`;
  return value.unit ? `${text} ${value.unit}` : text;
}

/** The sum of the parts as a figure of the same kind, and whether it is the figure. */
export function sumOf(explanation: Explanation): { sum: FigureValue; adds: boolean } {
  const parts = explanation.parts ?? [];
  const total = parts.map((part) => exactOf(part.value)).reduce(add, { units: 0n, scale: 0 });
  return { sum: withValue(explanation.figure, total), adds: compare(total, exactOf(explanation.figure)) === 0 };
}

/** Less than nothing: then the other parts show their plus. */
export function isLess(value: FigureValue): boolean {
  return exactOf(value).units < 0n;
}

function exactOf(value: FigureValue): Decimal {
  if (value.kind === 'text') return { units: 0n, scale: 0 };
  return decimal(value.kind === 'money' ? value.amount : value.value);
}

function withValue(like: FigureValue, exact: Decimal): FigureValue {
  const text = grouped(exact).replace(/,/g, '').replace('−', '-');
  return like.kind === 'money' ? { ...like, amount: text } : { ...like, value: text };
}

function limited(exact: Decimal, places: number): Decimal {
  return exact.scale > places ? rounded(exact, places) : exact;
}

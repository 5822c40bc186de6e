/** Exact decimals as the contract writes them ("-1234.50"): whole units of ten to the minus `scale`. No float takes part. */
export interface Decimal {
  readonly units: bigint;
  readonly scale: number;
}

const form = /^-?\d+(\.\d+)?$/;

export function decimal(text: string): Decimal {
  if (!form.test(text)) throw new Error(`'${text}' is not a decimal`);
  const point = text.indexOf('.');
  return point < 0 ? { units: BigInt(text), scale: 0 } : { units: BigInt(text.replace('.', '')), scale: text.length - point - 1 };
}

export function add(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale);
  return { units: at(a, scale) + at(b, scale), scale };
}

export function negate(a: Decimal): Decimal {
  return { units: -a.units, scale: a.scale };
}

export function compare(a: Decimal, b: Decimal): number {
  const scale = Math.max(a.scale, b.scale);
  const difference = at(a, scale) - at(b, scale);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function sum(all: readonly Decimal[]): Decimal {
  return all.reduce(add, { units: 0n, scale: 0 });
}

/** With exactly so many places; half goes away from zero, as people round by hand. */
export function rounded(a: Decimal, places: number): Decimal {
  if (a.scale <= places) return { units: at(a, places), scale: places };
  const step = 10n ** BigInt(a.scale - places);
  const size = a.units < 0n ? -a.units : a.units;
  const whole = (size + step / 2n) / step;
  return { units: a.units < 0n ? -whole : whole, scale: places };
}

/** a × 10^by. */
export function shifted(a: Decimal, by: number): Decimal {
  return a.scale >= by ? { units: a.units, scale: a.scale - by } : { units: a.units * 10n ** BigInt(by - a.scale), scale: 0 };
}

export function isNegative(a: Decimal): boolean {
  return a.units < 0n;
}

/** "1,234.50", with the real minus sign in front of what is less than zero. */
export function grouped(a: Decimal): string {
  const size = (a.units < 0n ? -a.units : a.units).toString().padStart(a.scale + 1, '0');
  const whole = size.slice(0, size.length - a.scale).replace(/\B(?=(\d{3})+$)/g, ',');
  const places = a.scale === 0 ? '' : `.${size.slice(size.length - a.scale)}`;
  return `${a.units < 0n ? '−' : ''}${whole}${places}`;
}

/** "9.5" percent as the exact fraction "0.095". */
export function fractionOf(percent: string): string {
  const { units, scale } = shifted(decimal(percent), -2);
  const digits = String(units).padStart(scale + 1, '0');
  return scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/** Where to draw it on a chart. Only for that. */
export function forPlot(a: Decimal): number {
  return Number(a.units) / 10 ** a.scale;
}

function at(a: Decimal, scale: number): bigint {
  return a.units * 10n ** BigInt(scale - a.scale);
}

import { addMoney, compareMoney, negateMoney, type Money } from '../../../../shared/money';
import { money, type Explanation, type Fact, type Part } from '../../../explain/explanation';
import { componentNames, type Component } from './kinds';

export type Amounts = Readonly<Record<Component | 'total', Money>>;

/** What a figure is called and what it means. */
export interface Named {
  name: string;
  definition: string;
}

/** An amount made of components: each that is not nothing is a part. */
export function ofComponents(named: Named, amounts: Amounts, say: (component: Component) => string, facts?: Fact[]): Explanation {
  const parts = componentNames.filter((one) => !isNothing(amounts[one])).map((one): Part => ({ label: say(one), value: money(amounts[one]) }));
  return { ...named, figure: money(amounts.total), parts, facts };
}

/** An amount that rows or facts sum to. */
export function ofParts(named: Named, total: Money, parts: Part[], facts?: Fact[]): Explanation {
  return { ...named, figure: money(total), parts, facts };
}

/** What is left of a row: planned less everything that made it less. */
export function ofRest(named: Named, left: Money, labels: Record<'planned' | 'paid' | 'waived' | 'written_off', string>, row: Record<'due' | 'paid' | 'waived' | 'written_off', Money>, facts?: Fact[]): Explanation {
  const less: [string, Money][] = [
    [labels.paid, negateMoney(row.paid)],
    [labels.waived, negateMoney(row.waived)],
    [labels.written_off, negateMoney(row.written_off)],
  ];
  const parts = [{ label: labels.planned, value: money(row.due) }, ...less.filter(([, amount]) => !isNothing(amount)).map(([label, amount]) => ({ label, value: money(amount) }))];
  return { ...named, figure: money(left), parts, facts };
}

export function isNothing(amount: Money): boolean {
  return compareMoney(amount, { amount: '0', currency: amount.currency }) === 0;
}

export function sumOfMoney(all: readonly Money[], currency: string): Money {
  return all.reduce(addMoney, { amount: '0.00', currency });
}

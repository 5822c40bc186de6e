import type { Body } from '../../../../api/client';
import { fractionOf } from '../../../../shared/decimal';

export type Wish = Body<'/v1/products/{code}/preview'>;

/** What a person typed. */
export interface Typed {
  amount: string;
  rate: string;
  count: number | null;
  use: Wish['use'];
  disburseOn: string | null;
  harvestOn: string | null;
  supplier: string;
  instalments: string;
}

export type Field = 'amount' | 'rate' | 'instalments';

const plain = /^\d+(\.\d+)?$/;
const line = /^(\d{4}-\d{2}-\d{2})[\s,=]+(\d+(?:\.\d+)?)$/;

/** The request that what was typed stands for, or the fields that cannot be read. */
export function wishOf(typed: Typed, currency: string): { wish: Wish } | { wrong: Field[] } {
  const lines = typed.instalments.split('\n').map((one) => one.trim()).filter(Boolean);
  const instalments = lines.map((one) => line.exec(one));
  const wrong: Field[] = [];
  if (!plain.test(typed.amount.trim())) wrong.push('amount');
  if (typed.rate.trim() !== '' && !plain.test(typed.rate.trim())) wrong.push('rate');
  if (instalments.some((one) => one === null)) wrong.push('instalments');
  if (wrong.length > 0) return { wrong };
  const supplier = typed.supplier.trim();
  return {
    wish: {
      amount: { amount: typed.amount.trim(), currency },
      ...(typed.rate.trim() === '' ? {} : { rate: fractionOf(typed.rate.trim()) }),
      ...(typed.count === null ? {} : { count: typed.count }),
      ...(typed.use ? { use: typed.use } : {}),
      ...(typed.disburseOn ? { disburse_on: typed.disburseOn } : {}),
      ...(typed.harvestOn ? { harvest_on: typed.harvestOn } : {}),
      ...(supplier === '' ? {} : { supplier }),
      ...(instalments.length === 0 ? {} : { instalments: instalments.map((one) => ({ due_on: one![1]!, principal: { amount: one![2]!, currency } })) }),
    },
  };
}

import type { Futures } from '../../data/types';

type Future = NonNullable<Futures['draw']>['futures'][number];

/** Whether in none of the futures anything is taken from sales, so that they differ in nothing a borrower would notice. */
export function nothingTaken(futures: readonly Future[]): boolean {
  return futures.every((future) => future.line.taken_per_hundred === 0);
}

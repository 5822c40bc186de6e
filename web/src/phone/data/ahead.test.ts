import { expect, it } from 'vitest';
import { pathsAhead } from './ahead';
import type { ShopHome } from './types';

it('reads ahead exactly what the pages without a line read', () => {
  const home = { merchant: 'm-1', lines: [{ line: 'l-1' }] } as unknown as ShopHome;
  expect(pathsAhead(home, '?merchant=m-1')).toEqual([
    '/v1/me/why?merchant=m-1',
    '/v1/me/sources?merchant=m-1',
    '/v1/me/history?limit=30',
    '/v1/complaints?limit=20',
    '/v1/merchants/m-1/loans?limit=200',
    '/v1/products',
    '/v1/merchants/m-1/lines/l-1',
    '/v1/merchants/m-1/lines/l-1/history',
    '/v1/merchants/m-1/lines/l-1/pause-requests',
  ]);
});

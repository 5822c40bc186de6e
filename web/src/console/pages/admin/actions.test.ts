import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { actionWords } from './actions';
import { addressOf } from './subjects';

interface Operation {
  operationId?: string;
}

/** Every write of the contract is on record, so it has words. */
function writes(): string[] {
  const contract = JSON.parse(readFileSync('../contracts/openapi.json', 'utf8')) as { paths: Record<string, Record<string, Operation>> };
  return Object.values(contract.paths).flatMap((methods) =>
    Object.entries(methods).filter(([method]) => method !== 'get').map(([, operation]) => operation.operationId ?? ''),
  );
}

describe('the audit page', () => {
  test('has words for every write of the contract', () => {
    expect(writes().filter((name) => !actionWords[name])).toEqual([]);
  });

  test('leads from a subject to its page where it has one', () => {
    expect(addressOf('merchant:m-1', 'm-1')).toBe('/merchants/m-1');
    expect(addressOf('line:l:1', 'm-1')).toBe('/loans/m-1/l%3A1');
    expect(addressOf('line:l-1', undefined)).toBeUndefined();
    expect(addressOf('user:u-1', undefined)).toBeUndefined();
  });
});

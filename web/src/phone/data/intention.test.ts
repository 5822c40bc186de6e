import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { carryOut, forgetIntention, newIntention, openIntention } from './intention';

const amount = { amount: '150', currency: 'CNY' };
const fetched = vi.fn<typeof fetch>();

beforeEach(() => {
  localStorage.clear();
  fetched.mockReset();
  vi.stubGlobal('fetch', fetched);
});
afterEach(() => vi.unstubAllGlobals());

const key = (call: number) => (fetched.mock.calls[call]![1]!.headers as Record<string, string>)['Idempotency-Key'];
const ok = () => new Response('{"fact":1}', { status: 200, headers: { 'Content-Type': 'application/json' } });

it('keeps what was sent until its answer is known, and asks again under the same key', async () => {
  const draw = newIntention('draw', '/v1/merchants/m-1/lines/l-1/draws', { amount }, amount);
  fetched.mockRejectedValueOnce(new TypeError('the line broke'));
  await expect(carryOut(draw)).rejects.toMatchObject({ status: 0 });
  const open = openIntention();
  expect(open).toEqual(draw);
  fetched.mockResolvedValueOnce(ok());
  await expect(carryOut(open!)).resolves.toEqual({ fact: 1 });
  expect(key(1)).toBe(key(0));
  expect(fetched.mock.calls[1]![1]!.body).toBe(fetched.mock.calls[0]![1]!.body);
  expect(openIntention()).toBeNull();
});

it('keeps it through a fault of the server, whose outcome nobody knows', async () => {
  fetched.mockResolvedValueOnce(new Response('{"code":"store_unavailable"}', { status: 503 }));
  await expect(carryOut(newIntention('repay', '/v1/x', {}, amount))).rejects.toMatchObject({ status: 503 });
  expect(openIntention()?.kind).toBe('repay');
  forgetIntention();
  expect(openIntention()).toBeNull();
});

it('strikes a refusal off: it was not done', async () => {
  fetched.mockResolvedValueOnce(new Response('{"code":"amount_exceeds_available"}', { status: 422 }));
  await expect(carryOut(newIntention('draw', '/v1/x', {}, amount))).rejects.toMatchObject({ code: 'amount_exceeds_available' });
  expect(openIntention()).toBeNull();
});

it('makes a new key for each new wish', () => {
  expect(newIntention('draw', '/v1/x', {}, amount).key).not.toBe(newIntention('draw', '/v1/x', {}, amount).key);
});

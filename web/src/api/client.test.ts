import { address, newIdempotencyKey, onSignedOut, send, setCsrfToken } from './client';
import { ProblemError } from './problem';

const answers = (body: unknown, status = 200) =>
  vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response(status === 204 ? null : JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } }));

afterEach(() => vi.restoreAllMocks());

describe('addresses', () => {
  it('escapes what stands in a path', () => expect(address('/v1/merchants/{merchant}', { merchant: 'a/b' })).toBe('/v1/merchants/a%2Fb'));
  it('leaves out what is empty', () => expect(address('/v1/merchants', {}, { q: '', limit: 50, kind: undefined })).toBe('/v1/merchants?limit=50'));
});

describe('sending', () => {
  it('carries token, key and language on a write', async () => {
    const fetched = answers({ ok: true }, 201);
    setCsrfToken('token-1');
    await send('post', '/v1/x', { body: { a: 1 }, idempotencyKey: 'k-1' });
    expect(fetched.mock.calls[0]![1]!.headers).toMatchObject({ 'X-CSRF-Token': 'token-1', 'Idempotency-Key': 'k-1', 'Accept-Language': 'zh-CN' });
  });

  it('sends no token with a read', async () => {
    const fetched = answers({});
    setCsrfToken('token-1');
    await send('get', '/v1/x');
    expect(fetched.mock.calls[0]![1]!.headers).not.toHaveProperty('X-CSRF-Token');
  });

  it('answers nothing for 204', async () => {
    answers(null, 204);
    expect(await send('delete', '/v1/x')).toBeUndefined();
  });

  it('throws the problem as the server said it', async () => {
    answers({ title: '额度不足', code: 'amount_above_limit', action: '减少金额', field: 'amount' }, 422);
    await expect(send('post', '/v1/x')).rejects.toMatchObject({ status: 422, code: 'amount_above_limit', action: '减少金额', field: 'amount', mayRetry: false });
  });

  it('tells when nobody is signed in', async () => {
    answers({ code: 'not_signed_in' }, 401);
    const told = vi.fn();
    const leave = onSignedOut(told);
    await expect(send('get', '/v1/x')).rejects.toBeInstanceOf(ProblemError);
    leave();
    expect(told).toHaveBeenCalledOnce();
  });

  it('calls a lost connection unreachable, worth another try', async () => {
    vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('failed'));
    await expect(send('get', '/v1/x')).rejects.toMatchObject({ code: 'unreachable', mayRetry: true });
  });

  it('calls an answer that breaks off unreachable too: nobody knows what it said', async () => {
    vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response('{"fact":', { status: 200, headers: { 'content-type': 'application/json' } }));
    await expect(send('post', '/v1/x')).rejects.toMatchObject({ code: 'unreachable', mayRetry: true });
  });

  it('makes a key of id text', () => expect(newIdempotencyKey()).toMatch(/^[\w-]{1,64}$/));
});

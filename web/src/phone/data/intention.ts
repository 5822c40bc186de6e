import { newIdempotencyKey, send } from '../../api/client';
import { ProblemError } from '../../api/problem';
import type { Money } from '../../shared/money';

/** What a person confirmed and was sent: kept until its answer is known, so that asking again is the same request and never a second one. */
export interface Intention {
  kind: 'open' | 'draw' | 'repay' | 'announce';
  path: string;
  body: unknown;
  key: string;
  amount: Money;
  sentAt: string;
}

const stored = 'puhui.intention';

export function newIntention(kind: Intention['kind'], path: string, body: unknown, amount: Money): Intention {
  return { kind, path, body, key: newIdempotencyKey(), amount, sentAt: new Date().toISOString() };
}

/** The one whose answer is not known, if any. */
export function openIntention(): Intention | null {
  try {
    const text = localStorage.getItem(stored);
    return text === null ? null : (JSON.parse(text) as Intention);
  } catch {
    return null;
  }
}

export function forgetIntention(): void {
  try {
    localStorage.removeItem(stored);
  } catch {
    // Nothing is kept where nothing can be.
  }
}

/**
 * Sends it, for the first time or again, always under its own key. It is written down before it leaves and struck off once an answer is there, a refusal too; where
 * no answer came it stays written down. Never called but by a person's own act.
 */
export async function carryOut<T>(intention: Intention): Promise<T> {
  try {
    localStorage.setItem(stored, JSON.stringify(intention));
  } catch {
    // Without a place to write it down it is still safe as long as this page is open: the key is in it.
  }
  try {
    const answer = await send<T>('post', intention.path, { body: intention.body, idempotencyKey: intention.key });
    forgetIntention();
    return answer;
  } catch (error) {
    if (error instanceof ProblemError && !error.mayRetry) forgetIntention();
    throw error;
  }
}

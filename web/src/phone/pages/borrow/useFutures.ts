import { useEffect, useState } from 'react';
import { send } from '../../../api/client';
import { ProblemError } from '../../../api/problem';
import type { Money } from '../../../shared/money';
import type { Futures } from '../../data/types';

const restMs = 250;

/** What would come of drawing an amount, asked once the finger rests; while a new amount is asked about, nothing of the old one is shown. */
export function useFutures(path: string, amount: Money | null): { data: Futures | null; problem: ProblemError | null; reload: () => void } {
  const [state, setState] = useState<{ of: string; data: Futures | null; problem: ProblemError | null }>({ of: '', data: null, problem: null });
  const [asked, setAsked] = useState(0);
  const wanted = amount?.amount ?? '';
  const currency = amount?.currency ?? '';
  useEffect(() => {
    if (wanted === '') return undefined;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      send<Futures>('post', path, { body: { draw: { amount: wanted, currency } }, signal: stop.signal }).then(
        (data) => setState({ of: wanted, data, problem: null }),
        (error: unknown) => error instanceof ProblemError && setState({ of: wanted, data: null, problem: error }),
      );
    }, restMs);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [path, wanted, currency, asked]);
  const current = state.of === wanted;
  return { data: current ? state.data : null, problem: current ? state.problem : null, reload: () => setAsked((n) => n + 1) };
}

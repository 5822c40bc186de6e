import { useRef, useState } from 'react';
import { newIdempotencyKey, send } from '../../../api/client';
import { ProblemError } from '../../../api/problem';

interface Sending<T> {
  answer: T | null;
  problem: ProblemError | null;
  busy: boolean;
  submit: (path: string, body: Record<string, unknown>) => void;
  again: () => void;
}

/** Sends a form under an id of its own; sending it again after a lost answer is the same request. What was typed stays until it arrived. */
export function useSending<T>(): Sending<T> {
  const [state, setState] = useState<{ answer: T | null; problem: ProblemError | null; busy: boolean }>({ answer: null, problem: null, busy: false });
  const id = useRef({ of: '', id: '' });
  const submit = async (path: string, body: Record<string, unknown>) => {
    const of = JSON.stringify([path, body]);
    // Other words are another request: an id belongs to one body for ever.
    if (id.current.of !== of) id.current = { of, id: newIdempotencyKey() };
    setState({ answer: null, problem: null, busy: true });
    try {
      setState({ answer: await send<T>('post', path, { body: { id: id.current.id, ...body } }), problem: null, busy: false });
    } catch (error) {
      setState({ answer: null, problem: error instanceof ProblemError ? error : ProblemError.unreachable(), busy: false });
    }
  };
  return { ...state, submit: (path, body) => void submit(path, body), again: () => setState({ answer: null, problem: null, busy: false }) };
}

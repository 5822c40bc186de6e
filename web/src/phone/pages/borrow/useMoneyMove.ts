import { useRef, useState } from 'react';
import { ProblemError } from '../../../api/problem';
import type { Money } from '../../../shared/money';
import { carryOut, forgetIntention, newIntention, openIntention, type Intention } from '../../data/intention';

export interface MoneyMove<T> {
  answer: T | null;
  problem: ProblemError | null;
  busy: boolean;
  /** Sent, and no answer came: only asking again or giving up is left. */
  lost: Intention | null;
  confirm: (path: string, body: unknown, amount: Money) => void;
  askAgain: () => void;
  giveUp: () => void;
}

/** One movement of money from a person's confirmation to its receipt. Until the answer is known, everything sent is the same request under the same key. */
export function useMoneyMove<T>(kind: Intention['kind']): MoneyMove<T> {
  const [state, setState] = useState<Pick<MoneyMove<T>, 'answer' | 'problem' | 'busy' | 'lost'>>(() => {
    const open = openIntention();
    return { answer: null, problem: null, busy: false, lost: open?.kind === kind ? open : null };
  });
  // A second finger must not send what the first has sent already.
  const sending = useRef(false);
  const run = async (intention: Intention) => {
    if (sending.current) return;
    sending.current = true;
    setState((old) => ({ ...old, busy: true, problem: null }));
    try {
      setState({ answer: await carryOut<T>(intention), problem: null, busy: false, lost: null });
    } catch (error) {
      const problem = error instanceof ProblemError ? error : ProblemError.unreachable();
      setState({ answer: null, problem, busy: false, lost: problem.mayRetry ? intention : null });
    } finally {
      sending.current = false;
    }
  };
  return {
    ...state,
    confirm: (path, body, amount) => void run(newIntention(kind, path, body, amount)),
    askAgain: () => void (state.lost && run(state.lost)),
    giveUp: () => {
      forgetIntention();
      setState({ answer: null, problem: null, busy: false, lost: null });
    },
  };
}

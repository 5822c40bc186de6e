import { useState } from 'react';
import { send } from '../../../api/client';
import { ProblemError } from '../../../api/problem';
import { useWords } from '../../../shared/i18n';
import { Failure } from '../../parts/States';
import { words } from './words';

/** Changes the password; what was typed is gone once it is done. */
export function Password({ open = false, onChanged }: { open?: boolean; onChanged?: () => void }) {
  const t = useWords(words);
  const [given, setGiven] = useState({ current: '', next: '' });
  const [state, setState] = useState<{ problem: ProblemError | null; done: boolean; busy: boolean }>({ problem: null, done: false, busy: false });
  const submit = async () => {
    setState({ problem: null, done: false, busy: true });
    try {
      await send('post', '/v1/session/password', { body: given });
      setGiven({ current: '', next: '' });
      setState({ problem: null, done: true, busy: false });
      onChanged?.();
    } catch (error) {
      setState({ problem: error instanceof ProblemError ? error : ProblemError.unreachable(), done: false, busy: false });
    }
  };
  return (
    <details className="card" open={open}>
      <summary>{t('password')}</summary>
      <form onSubmit={(event) => (event.preventDefault(), void submit())}>
        <label className="field">
          <span>{t('current')}</span>
          <input type="password" autoComplete="current-password" required value={given.current} onInput={(event) => setGiven({ ...given, current: event.currentTarget.value })} />
        </label>
        <label className="field">
          <span>{t('next')}</span>
          <input type="password" autoComplete="new-password" required value={given.next} onInput={(event) => setGiven({ ...given, next: event.currentTarget.value })} />
        </label>
        {state.problem && <Failure problem={state.problem} />}
        {state.done && (
          <p className="notice good" role="status">
            {t('changed')}
          </p>
        )}
        <button type="submit" className="button" disabled={state.busy}>
          {t('change')}
        </button>
      </form>
    </details>
  );
}

import { useState } from 'react';
import { send } from '../../../api/client';
import { ProblemError } from '../../../api/problem';
import { useWords } from '../../../shared/i18n';
import { Failure } from '../../parts/States';
import { words } from './words';

type State = { at: 'rest' } | { at: 'checking' } | { at: 'cannot' } | { at: 'sound'; n: number } | { at: 'broken' } | { at: 'failed'; problem: ProblemError };

const looks = { checking: 'quiet', cannot: 'notice watch', sound: 'notice good', broken: 'notice bad' } as const;

/** The facts about the shop with their proofs: checked on the phone itself, or downloaded. */
export function OwnEvidence({ query }: { query: string }) {
  const t = useWords(words);
  const [state, setState] = useState<State>({ at: 'rest' });
  const path = `/v1/me/evidence${query}`;
  const check = () => {
    setState({ at: 'checking' });
    void found(path).then(setState, (error: unknown) => setState({ at: 'failed', problem: error instanceof ProblemError ? error : ProblemError.unreachable() }));
  };
  return (
    <section className="card">
      <h2>{t('evidence')}</h2>
      <p className="quiet">{t('evidenceAbout')}</p>
      {state.at === 'failed' ? (
        <Failure problem={state.problem} />
      ) : (
        state.at !== 'rest' && (
          <p role={state.at === 'broken' ? 'alert' : 'status'} className={looks[state.at]} data-seal={state.at}>
            {state.at === 'sound' ? t('evidenceSound', { n: state.n }) : t(({ checking: 'evidenceChecking', cannot: 'evidenceCannot', broken: 'evidenceBroken' } as const)[state.at])}
          </p>
        )
      )}
      <div className="pair">
        <button type="button" className="button" onClick={check} disabled={state.at === 'checking'}>
          {t('evidenceCheck')}
        </button>
        <a className="button second" href={path} download>
          {t('evidenceGet')}
        </a>
      </div>
    </section>
  );
}

/** The check's code is fetched only when it is asked for. */
async function found(path: string): Promise<State> {
  const [file, { canCheckEvidence, checkEvidence, rememberedKey, rememberKey }] = await Promise.all([send<{ origin: string }>('get', path), import('../../../shared/evidence')]);
  if (!canCheckEvidence()) return { at: 'cannot' };
  const finding = await checkEvidence(JSON.stringify(file), rememberedKey(file.origin));
  if (finding.faults.length > 0) return { at: 'broken' };
  if (finding.key !== null) rememberKey(finding.origin, finding.key);
  return { at: 'sound', n: finding.facts.length };
}

import { useState } from 'react';
import { formatDay } from '../../../shared/dates';
import { useWords } from '../../../shared/i18n';
import type { ConsentFact, Source } from '../../data/types';
import { Failure } from '../../parts/States';
import { useSending } from '../help/useSending';
import { words } from './words';

type Scope = 'trade' | 'logistics' | 'reputation' | 'live_and_social' | 'money' | 'farm' | 'chain' | 'creator';

interface Props {
  source: Source;
  merchant: string;
  offline: boolean;
  onChange: () => void;
}

/** One kind of records: how many, what for, and a switch for each purpose it was ever given for. */
export function SourceCard(props: Props) {
  const { source } = props;
  const t = useWords(words);
  const scope = source.scope as Scope;
  const purposes = (['credit', 'back_test'] as const).filter((purpose) => purpose === 'credit' || source.history.some((fact) => fact.purpose === purpose));
  return (
    <section className="card" aria-labelledby={`scope-${scope}`}>
      <h2 id={`scope-${scope}`}>{t(scope)}</h2>
      <p>{t(`${scope}For`)}</p>
      <p className="quiet">
        {source.records === 0 ? t('noRecords') : t('records', { n: source.records.toLocaleString('en') })}
        {source.first && source.last && ` · ${t('span', { from: formatDay(source.first), to: formatDay(source.last) })}`}
      </p>
      {purposes.map((purpose) => (
        <Switch key={purpose} {...props} scope={scope} purpose={purpose} fact={source.in_force.find((fact) => fact.purpose === purpose) ?? null} />
      ))}
      {source.history.length > 0 && (
        <details className="detail">
          <summary>{t('history')}</summary>
          <ul className="reasons">
            {source.history.map((fact) => (
              <li key={fact.id}>{t(fact.action, { at: formatDay(fact.at), purpose: t(fact.purpose) })}</li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

/** On or off; before it changes it says what that means, and asks once. */
function Switch({ merchant, offline, onChange, scope, purpose, fact }: Props & { scope: Scope; purpose: ConsentFact['purpose']; fact: ConsentFact | null }) {
  const t = useWords(words);
  const [asking, setAsking] = useState(false);
  const sending = useSending<unknown>();
  const on = fact !== null;
  if (sending.answer !== null) {
    sending.again();
    setAsking(false);
    onChange();
  }
  const change = () => sending.submit(`/v1/merchants/${merchant}/consents`, { action: on ? 'withdrawn' : 'given', scope, purpose });
  return (
    <div className="consent">
      <button type="button" role="switch" aria-checked={on} className="switch" disabled={offline || sending.busy} onClick={() => setAsking(!asking)}>
        <span>
          {t(purpose)}
          <small>
            {fact ? t('since', { at: formatDay(fact.at) }) : t('off')}
            {fact?.expires_at && ` ${t('until', { at: formatDay(fact.expires_at) })}`}
          </small>
        </span>
        <i aria-hidden="true" />
      </button>
      {offline && <small>{t('offline')}</small>}
      {asking && (
        <div className="notice watch" role="group" aria-label={t(on ? 'sure' : 'sureGive')}>
          <p>{on && purpose === 'credit' ? t(scope === 'trade' ? 'tradeOff' : scope === 'money' ? 'moneyOff' : 'otherOff') : t(`${scope}For`)}</p>
          <strong>{t(on ? 'sure' : 'sureGive')}</strong>
          {sending.problem && <Failure problem={sending.problem} />}
          <div className="pair">
            <button type="button" className="button" disabled={sending.busy} onClick={change}>
              {t(on ? 'takeBack' : 'give')}
            </button>
            <button type="button" className="button second" onClick={() => setAsking(false)}>
              {t('keep')}
            </button>
          </div>
        </div>
      )}
    </div>
  );
}

import { CheckCircleOutlined, CloseCircleOutlined, MinusCircleOutlined } from '@ant-design/icons';
import { useWords, type Say } from '../../../../shared/i18n';
import { formatMoney } from '../../../../shared/money';
import { checks, scopes } from '../words';
import type { Decision } from './DecisionPage';
import { words } from './words';

type Check = Decision['checks'][number];

const marks = {
  passed: <CheckCircleOutlined className="mark-good" aria-hidden />,
  failed: <CloseCircleOutlined className="loss" aria-hidden />,
  not_reached: <MinusCircleOutlined className="muted" aria-hidden />,
};

/** The checks in their order, what each looked at, and the one that decided. */
export function Path({ decision }: { decision: Decision }) {
  const t = useWords(words);
  const tc = useWords(checks);
  return (
    <section className="panel" aria-labelledby="path">
      <h2 id="path">{t('path')}</h2>
      <p className="muted">{t('pathAbout')}</p>
      <ol className="checks">
        {decision.checks.map((check) => (
          <li key={check.refusal} className={check.state === 'failed' ? 'check-failed' : undefined}>
            {marks[check.state]}
            <span className="grow">
              {tc(check.refusal as keyof typeof checks)}
              <small className="muted">{t(check.state)}</small>
            </span>
            <Values check={check} currency={decision.record.facts.currency} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Values({ check, currency }: { check: Check; currency: string }) {
  const t = useWords(words);
  const ts = useWords(scopes);
  const actual = check.actual && read(check, check.actual, currency, t, ts);
  const needed = check.needed && read(check, check.needed, currency, t, ts);
  return (
    <span className="figures check-values">
      {actual && <span>{t('has', { value: actual })}</span>}
      {needed && <small className="muted">{t('needs', { value: needed })}</small>}
    </span>
  );
}

function read(check: Check, value: string, currency: string, t: Say<typeof words>, ts: Say<typeof scopes>): string {
  if (check.unit === 'days') return t('days', { value });
  if (check.unit === 'amount') return formatMoney({ amount: value, currency });
  return value
    .split(' ')
    .map((word) => (word in scopes ? ts(word as keyof typeof scopes) : word))
    .join(' ');
}

import { useState } from 'react';
import { formatDay } from '../../../shared/dates';
import { useWords } from '../../../shared/i18n';
import { compareMoney, formatMoney, negateMoney, type Money } from '../../../shared/money';
import type { HistoryEntry, LineHistory } from '../../data/types';
import { short } from '../../parts/amounts';
import { Figure } from '../../parts/Figure';
import { words } from './words';

const shownFirst = 12;
const shownMore = 50;

/** Everything that happened to a line, latest first; a sweep opens to how it was reckoned. */
export function Events({ history, path }: { history: LineHistory; path: string }) {
  const t = useWords(words);
  const [shown, setShown] = useState(shownFirst);
  const entries = history.entries.filter((entry) => !tookNothing(entry)).reverse();
  const answered = new Set(history.entries.map((entry) => entry.fact.target));
  const rest = entries.length - shown;
  return (
    <section className="card" aria-labelledby="events">
      <h2 id="events">{t('events')}</h2>
      {entries.length === 0 && <p className="quiet">{t('none')}</p>}
      <dl className="rows">
        {entries.slice(0, shown).map((entry) => (
          <Event key={entry.fact.sequence} entry={entry} answered={answered.has(entry.fact.request)} path={path} />
        ))}
      </dl>
      {rest > 0 && (
        <button type="button" className="button second" onClick={() => setShown((n) => n + shownMore)}>
          {t('more', { n: Math.min(rest, shownMore) })}
        </button>
      )}
    </section>
  );
}

function Event({ entry, answered, path }: { entry: HistoryEntry; answered: boolean; path: string }) {
  const t = useWords(words);
  const { fact } = entry;
  const name = fact.kind === 'payment_announced' && answered ? t('answered') : fact.kind in words ? t(fact.kind as 'swept') : fact.kind;
  const net = fact.net ? short(fact.net) : '';
  return (
    <div>
      <dt>
        {name}
        {fact.simulated && t('simulated')}
        {entry.reversed_by && t('undone')}
        <small>
          {formatDay(fact.value_date)}
          {fact.kind === 'swept' && ` · ${t('sweptOf', { net })}`}
          {fact.reason && ` · ${fact.reason}`}
        </small>
      </dt>
      <dd>
        {fact.kind === 'swept' && fact.amount ? (
          <Figure name={`${name} ${formatDay(fact.value_date)}`} money={fact.amount} shown={shownAmount(fact.kind, fact.amount)} explain={`${path}/explain?sweep=${encodeURIComponent(fact.request)}`} />
        ) : (
          shownAmount(fact.kind, fact.amount)
        )}
      </dd>
    </div>
  );
}

/** A settlement out of which nothing was taken is no step of repaying. */
function tookNothing({ fact }: HistoryEntry): boolean {
  return fact.kind === 'swept' && fact.amount !== null && compareMoney(fact.amount, { ...fact.amount, amount: '0' }) === 0;
}

/** Signed by what it does to the debt, whoever paid. */
function shownAmount(kind: string, amount: Money | null): string {
  if (amount === null) return '';
  return kind === 'repaid' || kind === 'swept' ? formatMoney(negateMoney(amount)) : kind === 'drawn' ? formatMoney(amount, { signed: true }) : formatMoney(amount);
}

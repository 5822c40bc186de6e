import type { ReactNode } from 'react';
import { compareMoney, formatMoney, formatRate, formatNumber, type Money } from '../../../shared/money';
import { useWords, type Say } from '../../../shared/i18n';
import { Figure } from '../../explain/Explain';
import { count, money, type Explanation } from '../../explain/explanation';
import { outstanding, pastDue, wholeBook } from './book';
import type { Book, Overview } from './OverviewPage';
import { shareOf } from './figures';
import { words } from './words';

type T = Say<typeof words>;

/** The figures above the charts: each opens into what it is made of, and stands beside the one before it. */
export function Stats({ overview }: { overview: Overview }) {
  const t = useWords(words);
  const { book } = overview;
  const whole = wholeBook(book);
  const late = shareOf(whole.pastDue, whole.outstanding);
  return (
    <dl className="stats">
      <Stat name={t('outstanding')} explain={outstanding(book, t)} against={split(book, t) ?? against(book.outstanding, t)} />
      <Stat
        name={t('pastDue')}
        explain={pastDue(book, t)}
        tone={compareMoney(whole.pastDue, whole.nothing) > 0 ? 'loss' : undefined}
        against={
          <>
            {t('share', { share: formatRate(late) })} · {ofLines(book, t('lastMonth', { value: formatMoney(book.past_due.before, { places: 0 }) }), t)}
          </>
        }
      />
      <Stat name={t('lent')} explain={flow(book, t, 'lent')} against={against(book.lent, t)} />
      <Stat name={t('swept')} explain={flow(book, t, 'swept')} against={against(book.sweep_inflow, t)} />
      <Stat name={t('repaid')} explain={flow(book, t, 'repaid')} against={against(book.repaid, t)} />
      <Stat
        name={t('quarantined')}
        explain={{ name: t('quarantined'), figure: count(overview.quarantined), definition: t('quarantinedIs') }}
        tone={overview.quarantined > 0 ? 'watch' : undefined}
      />
    </dl>
  );
}

interface StatProps {
  name: string;
  explain: Explanation;
  against?: ReactNode;
  tone?: 'loss' | 'watch';
}

function Stat({ name, explain, against, tone }: StatProps) {
  const shown = explain.figure.kind === 'money' ? formatMoney(explain.figure, { places: 0 }) : formatNumber(explain.figure.value);
  return (
    <div className="panel stat">
      <dt>{name}</dt>
      <dd className={tone}>
        <Figure name={name} value={shown} explain={explain} />
      </dd>
      {against && <dd className="against">{against}</dd>}
    </div>
  );
}

function against({ now, before }: { now: Money; before: Money }, t: T): string {
  const order = compareMoney(now, before);
  const arrow = order === 0 ? '' : order > 0 ? '↑ ' : '↓ ';
  return `${arrow}${t('before', { value: formatMoney(before, { places: 0 }) })}`;
}

/** Where there are loans with a schedule beside the lines: how much of each, and how the lines stood; how those loans stood is not kept. */
function split(book: Book, t: T): string | undefined {
  if (!wholeBook(book).hasLoans) return undefined;
  const [lines, loans] = [book.outstanding.now, book.scheduled.outstanding].map((amount) => formatMoney(amount, { places: 0 }));
  return `${t('split', { lines: lines!, loans: loans! })} · ${ofLines(book, against(book.outstanding, t), t)}`;
}

function ofLines(book: Book, before: string, t: T): string {
  return wholeBook(book).hasLoans ? t('linesBefore', { before }) : before;
}

/** The period's weeks add up to the period. */
function flow(book: Book, t: T, of: 'lent' | 'swept' | 'repaid'): Explanation {
  const weeks = book.weeks.slice(-book.period_days / 7);
  const parts = weeks.map((week) => ({ label: t('week', { from: week.from, to: week.to }), value: money(week[of]) }));
  const figure = { lent: book.lent, swept: book.sweep_inflow, repaid: book.repaid }[of].now;
  return { name: t(of), figure: money(figure), definition: t(`${of}Is`), parts };
}

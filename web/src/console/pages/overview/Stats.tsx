import type { ReactNode } from 'react';
import { addMoney, compareMoney, formatMoney, formatRate, formatNumber, type Money } from '../../../shared/money';
import { useWords, type Say } from '../../../shared/i18n';
import { Figure } from '../../explain/Explain';
import { count, money, type Explanation, type Part } from '../../explain/explanation';
import { shareOf } from './figures';
import type { Book, Overview } from './OverviewPage';
import { words } from './words';

type T = Say<typeof words>;

/** The figures above the charts: each opens into what it is made of, and stands beside the one before it. */
export function Stats({ overview }: { overview: Overview }) {
  const t = useWords(words);
  const { book } = overview;
  const late = shareOf(book.past_due.now, book.outstanding.now);
  return (
    <dl className="stats">
      <Stat name={t('outstanding')} explain={outstanding(book, t)} against={against(book.outstanding, t)} />
      <Stat
        name={t('pastDue')}
        explain={pastDue(book, t)}
        tone={compareMoney(book.past_due.now, zero(book)) > 0 ? 'loss' : undefined}
        against={
          <>
            {t('share', { share: formatRate(late) })} · {t('lastMonth', { value: formatMoney(book.past_due.before, { places: 0 }) })}
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

function against({ now, before }: { now: Money; before: Money }, t: T): ReactNode {
  const order = compareMoney(now, before);
  const arrow = order === 0 ? '' : order > 0 ? '↑ ' : '↓ ';
  return `${arrow}${t('before', { value: formatMoney(before, { places: 0 }) })}`;
}

function outstanding(book: Book, t: T): Explanation {
  const parts = latest(book).map((bucket): Part => ({ label: t(bucket.bucket), value: money(bucket.principal), note: t('lines', { count: bucket.lines }) }));
  return { name: t('outstanding'), figure: money(book.outstanding.now), definition: t('outstandingIs'), parts };
}

function pastDue(book: Book, t: T): Explanation {
  const parts = latest(book)
    .filter((bucket) => bucket.bucket !== 'current')
    .map((bucket): Part => ({ label: t(bucket.bucket), value: money(bucket.principal), note: t('lines', { count: bucket.lines }) }));
  return { name: t('pastDue'), figure: money(book.past_due.now), definition: t('pastDueIs'), parts };
}

/** The period's weeks add up to the period. */
function flow(book: Book, t: T, of: 'lent' | 'swept' | 'repaid'): Explanation {
  const weeks = book.weeks.slice(-book.period_days / 7);
  const parts = weeks.map((week): Part => ({ label: t('week', { from: week.from, to: week.to }), value: money(week[of]) }));
  const figure = { lent: book.lent, swept: book.sweep_inflow, repaid: book.repaid }[of].now;
  return { name: t(of), figure: money(figure), definition: t(`${of}Is`), parts };
}

function latest(book: Book) {
  return book.arrears.at(-1)?.buckets ?? [];
}

function zero(book: Book): Money {
  return addMoney({ amount: '0', currency: book.currency }, { amount: '0', currency: book.currency });
}

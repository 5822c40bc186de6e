import { useState } from 'react';
import { formatDay } from '../../../shared/dates';
import { useWords } from '../../../shared/i18n';
import { short } from '../../parts/amounts';
import { Icon } from '../../parts/icons';
import { isPositive, leftOf, monthAfter, stateOf, weeksOf, type Due } from './dues';
import { DueItem, type Say } from './DueList';
import { weekdays, words } from './words';

const marks = { late: '!', today: '●', to_come: '○', met: '✓', paidLate: '✓' } as const;

interface Props {
  dues: Due[];
  today: string;
  /** The day whose month is shown first. */
  first: string;
  currency: string;
  say: Say;
}

/** A month at a time: days with something due are buttons that tell what. */
export function Month({ dues, today, first, currency, say }: Props) {
  const t = useWords(words);
  const [month, setMonth] = useState(first.slice(0, 7));
  const [day, setDay] = useState(first);
  const [year, number] = month.split('-');
  const left = leftOf(dues.filter((due) => due.on.startsWith(month)), currency);
  const chosen = dues.filter((due) => due.on === day);
  return (
    <section className="card">
      <div className="month-head">
        <button type="button" className="tool" aria-label={t('before')} onClick={() => setMonth(monthAfter(month, -1))}>
          <Icon name="back" />
        </button>
        <h2 aria-live="polite">{t('monthName', { year: year!, month: Number(number) })}</h2>
        <button type="button" className="tool" aria-label={t('next')} onClick={() => setMonth(monthAfter(month, 1))}>
          <Icon name="next" />
        </button>
      </div>
      <p className="quiet">{isPositive(left) ? t('sum', { amount: short(left) }) : t('sumNone')}</p>
      <Grid month={month} dues={dues} today={today} chosen={day} choose={setDay} currency={currency} />
      <h3 aria-live="polite">{t('onDay', { on: formatDay(day) })}</h3>
      {chosen.length === 0 ? (
        <p className="quiet">{t('nothingOn')}</p>
      ) : (
        <ul className="dues">
          {chosen.map((due) => (
            <DueItem key={due.key} due={due} say={say} />
          ))}
        </ul>
      )}
    </section>
  );
}

interface GridProps {
  month: string;
  dues: Due[];
  today: string;
  chosen: string;
  choose: (day: string) => void;
  currency: string;
}

function Grid({ month, dues, today, chosen, choose, currency }: GridProps) {
  const w = useWords(weekdays);
  return (
    <table className="month">
      <thead>
        <tr>
          {(Object.keys(weekdays) as (keyof typeof weekdays)[]).map((key) => (
            <th key={key} scope="col">
              {w(key)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(month).map((week, at) => (
          <tr key={at}>
            {week.map((day, column) => (
              <td key={column} className={day === today ? 'is-today' : undefined}>
                {day && <Day day={day} dues={dues.filter((due) => due.on === day)} pressed={day === chosen} choose={choose} currency={currency} />}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Day({ day, dues, pressed, choose, currency }: { day: string; dues: Due[]; pressed: boolean; choose: (day: string) => void; currency: string }) {
  const t = useWords(words);
  const number = Number(day.slice(8));
  if (dues.length === 0) return <span>{number}</span>;
  const state = stateOf(dues);
  const label = t('dayLabel', { on: formatDay(day), count: dues.length, amount: short(leftOf(dues, currency)), state: t(state) });
  return (
    <button type="button" className={`due-${state}`} aria-pressed={pressed} aria-label={`${number} ${label}`} onClick={() => choose(day)}>
      {number}
      <small aria-hidden="true">{marks[state]}</small>
    </button>
  );
}

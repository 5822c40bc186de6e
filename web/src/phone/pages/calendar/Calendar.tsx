import { useState } from 'react';
import { formatDay } from '../../../shared/dates';
import { useWords } from '../../../shared/i18n';
import { useReads, type Read } from '../../data/kept';
import { useLoans, useProductNames } from '../../data/loans';
import type { ScheduledDue, ScheduledLoan, ShopHome } from '../../data/types';
import { short } from '../../parts/amounts';
import { Frame } from '../../parts/Frame';
import { Empty, Failure, Ready, Skeleton } from '../../parts/States';
import { useHome } from '../../shop';
import { useSpoken } from '../../speech';
import './calendar.css';
import { duesOfLine, duesOfLoan, inOrder, leftOf, type Due } from './dues';
import { DueList, type Say } from './DueList';
import { Month } from './Month';
import { Payoff } from './Payoff';
import { words } from './words';

/** What is to be repaid when, of lines and loans alike: a month at a time or as a list. */
export default function Calendar() {
  const t = useWords(words);
  const read = useHome();
  return (
    <Frame title={t('title')}>
      <Ready read={read} lines={8}>
        {({ home }) => (home ? <OfShop home={home} /> : <Empty title={t('none')}>{t('noneDo')}</Empty>)}
      </Ready>
    </Frame>
  );
}

function OfShop({ home }: { home: ShopHome }) {
  const loans = useLoans(home.merchant);
  const lines = useLines(home);
  if (loans.problem) return <Failure problem={loans.problem} retry={loans.reload} />;
  if (lines.problem) return <Failure problem={lines.problem} retry={lines.reload} />;
  if (loans.data === null || lines.data === null) return <Skeleton lines={8} />;
  const dues = inOrder([...lines.data, ...loans.data.items.flatMap(duesOfLoan)]);
  return <Shown home={home} dues={dues} loans={loans.data.items} />;
}

/** The minimums of every line. */
function useLines(home: ShopHome): Read<Due[]> {
  const read = useReads<{ position: { schedule: ScheduledDue[] } }>(home.lines.map((line) => `/v1/merchants/${home.merchant}/lines/${line.line}`));
  return { ...read, data: read.data && home.lines.flatMap((line, at) => duesOfLine(line.line, read.data![at]!.position.schedule)) };
}

function Shown({ home, dues, loans }: { home: ShopHome; dues: Due[]; loans: ScheduledLoan[] }) {
  const t = useWords(words);
  const say = useNames(home);
  const [view, setView] = useState<'month' | 'list'>('month');
  const next = dues.find((due) => due.state !== 'met' && due.state !== 'paidLate');
  useSpoken(next ? t('spoken', { on: formatDay(next.on), amount: short(next.left) }) : t('none'));
  if (dues.length === 0) return <Empty title={t('none')}>{t('noneDo')}</Empty>;
  const late = dues.filter((due) => due.state === 'late');
  return (
    <>
      {late.length > 0 && (
        <div className="notice bad" role="status">
          <strong>{t('lateNow', { count: late.length, amount: short(leftOf(late, home.currency)) })}</strong>
          <p>{t('how')}</p>
        </div>
      )}
      <div className="two-views" role="group" aria-label={t('show')}>
        {(['month', 'list'] as const).map((one) => (
          <button key={one} type="button" className="button second" aria-pressed={view === one} onClick={() => setView(one)}>
            {t(one)}
          </button>
        ))}
      </div>
      {view === 'month' ? <Month dues={dues} today={home.today} first={next?.on ?? home.today} currency={home.currency} say={say} /> : <DueList dues={dues} today={home.today} say={say} />}
      <Payoff home={home} loans={loans} name={say} />
    </>
  );
}

/** What each due is of, in words. */
function useNames(home: ShopHome): Say {
  const t = useWords(words);
  const productName = useProductNames();
  return (what) => {
    if ('line' in what) return t('line', { lender: home.lines.find((line) => line.line === what.line)?.lender.name ?? '' });
    const name = productName(what.product);
    return what.number === 0 ? `${name} ${what.loan}` : t('instalment', { name, number: what.number });
  };
}

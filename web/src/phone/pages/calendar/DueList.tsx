import { formatDay } from '../../../shared/dates';
import { useWords } from '../../../shared/i18n';
import { formatMoney } from '../../../shared/money';
import { percentOf, short } from '../../parts/amounts';
import { hrefOf } from '../../router';
import type { Due } from './dues';
import { words } from './words';

/** What a due is of, in words; number 0 means a loan as a whole. */
export type Say = (what: Due['what']) => string;

/** Everything to be repaid, what is not yet paid first, in order of day. */
export function DueList({ dues, say }: { dues: Due[]; today: string; say: Say }) {
  const open = dues.filter((due) => due.state !== 'met' && due.state !== 'paidLate');
  const done = dues.filter((due) => due.state === 'met' || due.state === 'paidLate').reverse();
  return (
    <section className="card">
      <ul className="dues">
        {[...open, ...done].map((due) => (
          <DueItem key={due.key} due={due} say={say} />
        ))}
      </ul>
    </section>
  );
}

/** One due: its day, what it is of, how it stands, and how far it is paid. */
export function DueItem({ due, say }: { due: Due; say: Say }) {
  const t = useWords(words);
  const met = due.state === 'met' || due.state === 'paidLate';
  const paid = t('paid', { amount: formatMoney(due.paid) });
  return (
    <li className={`due-${due.state}`}>
      <div>
        <strong>{formatDay(due.on)}</strong>
        <span>{t(due.state)}</span>
        <b>{met ? short(due.asked) : short(due.left)}</b>
      </div>
      <small>{say(due.what)}</small>
      <progress max={100} value={percentOf(due.paid, due.asked)} aria-label={paid} />
      <small>{[t('asked', { amount: formatMoney(due.asked) }), paid, due.metOn && t('metOn', { on: formatDay(due.metOn) })].filter(Boolean).join(' · ')}</small>
      {due.asksNow && 'loan' in due.what && (
        <a className="button second" href={hrefOf('repay', { loan: due.what.loan })}>
          {t('havePaid')}
        </a>
      )}
    </li>
  );
}

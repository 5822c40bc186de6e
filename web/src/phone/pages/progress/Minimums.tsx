import { formatDay } from '../../../shared/dates';
import { useWords } from '../../../shared/i18n';
import { addMoney, compareMoney, formatMoney, type Money } from '../../../shared/money';
import { useRead } from '../../data/kept';
import type { Components, HomeLine, ScheduledDue, ShopHome } from '../../data/types';
import { percentOf, short } from '../../parts/amounts';
import { Ready } from '../../parts/States';
import { words } from './words';

interface LineView {
  position: { schedule: ScheduledDue[] };
}

/** The minimums, each with how far it is met; those long met are left out. */
export function Minimums({ home, line }: { home: ShopHome; line: HomeLine }) {
  const t = useWords(words);
  const read = useRead<LineView>(`/v1/merchants/${home.merchant}/lines/${line.line}`);
  return (
    <Ready read={read}>
      {({ position }) => {
        const open = position.schedule.filter((due) => isPositive(due.outstanding));
        if (open.length === 0) return null;
        return (
          <section className="card" aria-labelledby={`minimums-${line.line}`}>
            <h2 id={`minimums-${line.line}`}>{t('minimums')}</h2>
            <p className="quiet">{t('minimumsAbout')}</p>
            <ul className="dues">
              {open.map((due) => (
                <Due key={`${due.on}-${due.tranche}`} due={due} />
              ))}
            </ul>
          </section>
        );
      }}
    </Ready>
  );
}

function Due({ due }: { due: ScheduledDue }) {
  const t = useWords(words);
  const [asked, paid] = [totalOf(due.asked), totalOf(due.paid)];
  return (
    <li className={due.stage}>
      <div>
        <strong>{formatDay(due.on)}</strong>
        <span>{t(due.stage)}</span>
        <b>{short(due.outstanding)}</b>
      </div>
      <progress max={100} value={percentOf(paid, asked)} aria-label={t('paid', { paid: formatMoney(paid), asked: formatMoney(asked) })} />
      <small>{t('paid', { paid: formatMoney(paid), asked: formatMoney(asked) })}</small>
    </li>
  );
}

function totalOf(parts: Components): Money {
  return parts.total ?? [parts.penalty, parts.fee, parts.interest, parts.principal].reduce(addMoney);
}

function isPositive(money: Money): boolean {
  return compareMoney(money, { ...money, amount: '0' }) > 0;
}

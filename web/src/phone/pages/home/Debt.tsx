import { formatDay } from '../../../shared/dates';
import { useWords } from '../../../shared/i18n';
import { addMoney, compareMoney, formatRate, negateMoney } from '../../../shared/money';
import type { HomeLine, ShopHome } from '../../data/types';
import { percentOf, short } from '../../parts/amounts';
import { Announced } from '../../parts/Announced';
import { Figure } from '../../parts/Figure';
import { Ring } from '../../parts/Ring';
import { hrefOf } from '../../router';
import { words } from './words';

/** One debt: how much, how far it is repaid, what the next settlement takes, and the two things to do about it. */
export function Debt({ home, line, several }: { home: ShopHome; line: HomeLine; several: boolean }) {
  const t = useWords(words);
  const { outlook } = line;
  if (!outlook) return null;
  const percent = percentOf(addMoney(line.debt, negateMoney(line.principal)), line.debt);
  const path = `/v1/merchants/${home.merchant}/lines/${line.line}/explain`;
  return (
    <section className="card" aria-label={t('owedTo', { lender: line.lender.name })}>
      <Late line={line} path={path} />
      <div className="debt">
        <Ring percent={percent} label={t('ring', { percent })} />
        <div>
          <h2>{several ? t('owedTo', { lender: line.lender.name }) : t('owed')}</h2>
          <Figure big name={t('owed')} money={line.payoff} explain={`${path}?figure=payoff`} />
          <p>
            <strong>{outlook.ends_on ? t('ends', { on: formatDay(outlook.ends_on) }) : t('endsUnknown')}</strong>
          </p>
          <p className="quiet">{t('rate', { rate: formatRate(line.rate) })}</p>
        </div>
      </div>
      <dl className="rows">
        {outlook.next_sweep && outlook.next_settlement && (
          <div>
            <dt>
              {t('next', { on: formatDay(outlook.next_settlement) })}
              <small>{t('per', { taken: line.taken_per_hundred })}</small>
            </dt>
            <dd>
              <Figure name={t('nextName')} money={outlook.next_sweep.total} explain={outlook.next_sweep} />
            </dd>
          </div>
        )}
        <NextDue line={line} path={path} />
      </dl>
      {outlook.next_settlement && <p className="quiet">{t('pace')}</p>}
      <PauseState line={line} />
      <Announced line={line} />
      <div className="pair">
        <a className="button" href={hrefOf('repay')}>
          {t('repay')}
        </a>
        <a className="button second" href={hrefOf('progress')}>
          {t('see')}
        </a>
      </div>
    </section>
  );
}

function Late({ line, path }: { line: HomeLine; path: string }) {
  const t = useWords(words);
  if (compareMoney(line.past_due, { ...line.past_due, amount: '0' }) <= 0) return null;
  return (
    <div className="notice bad" role="status">
      <strong>{t('late', { amount: short(line.past_due), days: line.days_past_due })}</strong>
      <p>{t('lateDo')}</p>
      <Figure name={t('late', { amount: '', days: line.days_past_due })} money={line.past_due} explain={`${path}?figure=past_due`} />
    </div>
  );
}

function NextDue({ line, path }: { line: HomeLine; path: string }) {
  const t = useWords(words);
  const due = line.next_due;
  if (!due) return null;
  const covered = compareMoney(due.outstanding, { ...due.outstanding, amount: '0' }) <= 0;
  return (
    <div>
      <dt>
        {t('due', { on: formatDay(due.on) })}
        {covered && <small>{t('dueCovered')}</small>}
      </dt>
      <dd>
        <Figure name={t('due', { on: formatDay(due.on) })} money={due.outstanding} explain={`${path}?figure=next_due`} />
      </dd>
    </div>
  );
}

function PauseState({ line }: { line: HomeLine }) {
  const t = useWords(words);
  if (!line.pause) return null;
  return (
    <p className="notice watch">
      {line.pause.answered ? t('pauseAgreed', { lender: line.lender.name, words: line.pause.answered.words }) : t('pauseOpen', { lender: line.lender.name })}
    </p>
  );
}

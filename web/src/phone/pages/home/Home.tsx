import { formatDay } from '../../../shared/dates';
import { useWords, type Say } from '../../../shared/i18n';
import { compareMoney, formatRate } from '../../../shared/money';
import { useReadAhead } from '../../data/ahead';
import { openIntention } from '../../data/intention';
import type { Home as Answer, ShopHome } from '../../data/types';
import { short } from '../../parts/amounts';
import { Figure } from '../../parts/Figure';
import { Frame } from '../../parts/Frame';
import { Icon } from '../../parts/icons';
import { Empty, Ready } from '../../parts/States';
import { hrefOf } from '../../router';
import { chooseShop, useHome, useShopQuery } from '../../shop';
import { useSpoken } from '../../speech';
import { useBecause } from './because';
import { Debt } from './Debt';
import { LoanDebts } from './LoanDebts';
import { words } from './words';

/** The first page: one number, why, one button; under it what is owed and what comes next. */
export function Home() {
  const t = useWords(words);
  const read = useHome();
  useReadAhead(read.since === null ? (read.data?.home ?? null) : null, useShopQuery());
  useSpoken(read.data?.home ? spoken(read.data.home, t) : '');
  return (
    <Frame title={read.data?.home?.name ?? t('title')}>
      <Unanswered />
      <Ready read={read} lines={6}>
        {(answer) => (answer.home ? <Shop answer={answer} home={answer.home} /> : <Empty title={t('noShop')}>{t('noShopDo')}</Empty>)}
      </Ready>
    </Frame>
  );
}

function Shop({ answer, home }: { answer: Answer; home: ShopHome }) {
  const t = useWords(words);
  return (
    <>
      {answer.shops.length > 1 && (
        <label className="field">
          <span>{t('shop')}</span>
          <select value={home.merchant} onChange={(event) => chooseShop(event.currentTarget.value)}>
            {answer.shops.map((shop) => (
              <option key={shop.merchant} value={shop.merchant}>
                {shop.name}
              </option>
            ))}
          </select>
        </label>
      )}
      <CanBorrow home={home} />
      {home.lines.map((line) => (
        <Debt key={line.line} home={home} line={line} several={home.lines.length > 1} />
      ))}
      <LoanDebts home={home} />
    </>
  );
}

function CanBorrow({ home }: { home: ShopHome }) {
  const t = useWords(words);
  const because = useBecause(home);
  const { amount, line, reason } = home.can_borrow;
  const can = compareMoney(amount, { ...amount, amount: '0' }) > 0;
  return (
    <section className="card hero" aria-labelledby="can">
      <h2 id="can">{t(can ? 'can' : 'cannot')}</h2>
      {line ? (
        <Figure big name={t('can')} money={amount} explain={`/v1/merchants/${home.merchant}/lines/${line}/explain?figure=available`} />
      ) : (
        <p className={can ? 'big' : 'big none'}>{short(amount)}</p>
      )}
      <p className="because">{because}</p>
      {can && (
        <a className="button" href={hrefOf('borrow')}>
          {t(reason === 'offer_open' ? 'open' : 'borrow')}
        </a>
      )}
      {reason === 'consent_withdrawn' && (
        <a className="button" href={hrefOf('records')}>
          {t('consent')}
        </a>
      )}
      <a className="link" href={hrefOf('why')}>
        {t(can ? 'why' : 'whyNot')}
        <Icon name="next" />
      </a>
    </section>
  );
}

/** What was sent and never answered: shown until somebody asks again. */
function Unanswered() {
  const t = useWords(words);
  const open = openIntention();
  if (!open) return null;
  const repays = open.kind === 'repay' || open.kind === 'announce';
  const what = t(repays ? 'repayment' : open.kind === 'draw' ? 'draw' : 'sign');
  return (
    <div className="notice watch" role="status">
      <strong>{t('unanswered', { what, amount: short(open.amount) })}</strong>
      <p>{t('unansweredDo')}</p>
      <a className="button second" href={hrefOf(repays ? 'repay' : 'borrow')}>
        {t('ask')}
      </a>
    </div>
  );
}

function spoken(home: ShopHome, t: Say<typeof words>): string {
  const sentences = [t('spokenCan', { amount: short(home.can_borrow.amount) })];
  for (const line of home.lines) {
    const { outlook } = line;
    if (!outlook) continue;
    sentences.push(t('spokenOwe', { amount: short(line.payoff), rate: formatRate(line.rate) }));
    if (outlook.next_sweep && outlook.next_settlement) sentences.push(t('spokenNext', { on: formatDay(outlook.next_settlement), amount: short(outlook.next_sweep.total) }));
    if (outlook.ends_on) sentences.push(t('spokenEnds', { on: formatDay(outlook.ends_on) }));
  }
  return sentences.join(' ');
}

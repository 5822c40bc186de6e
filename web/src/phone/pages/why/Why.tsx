import { formatDay } from '../../../shared/dates';
import { useLanguage, useWords } from '../../../shared/i18n';
import { compareMoney } from '../../../shared/money';
import { useRead } from '../../data/kept';
import type { OwnDecision, ShopHome } from '../../data/types';
import { short } from '../../parts/amounts';
import { Frame } from '../../parts/Frame';
import { Empty, Ready } from '../../parts/States';
import { hrefOf } from '../../router';
import { useHome, useShopQuery } from '../../shop';
import { useBecause } from '../home/because';
import { useSpoken } from '../../speech';
import { LimitLadder, PriceParts } from './Parts';
import { Plants } from './Plants';
import { words } from './words';

/** How the number on the first page came about, down to the records, and what would raise it. */
export default function Why() {
  const t = useWords(words);
  const read = useRead<OwnDecision>(`/v1/me/why${useShopQuery()}`);
  const score = read.data?.score;
  const whole = (value: number) => Math.round(value);
  useSpoken(
    score ? t('spoken', { score: score.value, engagement: whole(score.engagement), robustness: whole(score.robustness), reputation: whole(score.reputation) }) : '',
  );
  return (
    <Frame title={t('title')}>
      <Now />
      {read.problem?.status === 404 ? (
        <Empty title={t('none')}>{t('noneDo')}</Empty>
      ) : (
        <Ready read={read} lines={8}>
          {(decision) => <Answer decision={decision} />}
        </Ready>
      )}
    </Frame>
  );
}

/** Why nothing can be borrowed today although the decision below was yes: what came after it. */
function Now() {
  const home = useHome().data?.home;
  return home?.lines.some((line) => line.line === home.can_borrow.line) && compareMoney(home.can_borrow.amount, { ...home.can_borrow.amount, amount: '0' }) === 0 ? <Stopped home={home} /> : null;
}

function Stopped({ home }: { home: ShopHome }) {
  const t = useWords(words);
  const because = useBecause(home);
  return (
    <div className="notice watch" role="status">
      <strong>{t('stopped')}</strong>
      <p>{because}</p>
      <p>{t('below')}</p>
    </div>
  );
}

function Answer({ decision }: { decision: OwnDecision }) {
  const t = useWords(words);
  return (
    <>
      <Verdict decision={decision} />
      {decision.score && <Plants score={decision.score} currency={decision.limit?.amount.currency ?? 'CNY'} />}
      {decision.limit && (decision.approved || tooSmall(decision)) && <LimitLadder limit={decision.limit} />}
      {decision.price && decision.approved && <PriceParts price={decision.price} />}
      <section className="card">
        <h2>{t('wrong')}</h2>
        <div className="pair">
          <a className="button second" href={hrefOf('complain')}>
            {t('complain')}
          </a>
          <a className="button second" href={hrefOf('call')}>
            {t('person')}
          </a>
        </div>
        <p className="quiet">{t('proof')}</p>
        <code className="hash">{decision.hash}</code>
        <p className="quiet">{t('proofAbout')}</p>
      </section>
    </>
  );
}

/** Refused for its limit: only then do the bounds say why. A limit or a rate of a loan that was refused for another reason is nobody's. */
function tooSmall(decision: OwnDecision): boolean {
  return decision.outcome.code === 'limit_below_minimum';
}

function Verdict({ decision }: { decision: OwnDecision }) {
  const t = useWords(words);
  const tongue = useLanguage() === 'en' ? 'en' : 'zh';
  const on = formatDay(decision.as_of);
  const reasons = decision.reasons.filter((reason) => reason.code !== decision.outcome.code && (decision.approved || tooSmall(decision) || !reason.code.startsWith('cap_')));
  return (
    <section className="card hero">
      <h2>{t(decision.approved ? 'approved' : 'refused', { on })}</h2>
      {decision.approved && decision.limit && <p className="big">{short(decision.limit.amount)}</p>}
      {!decision.approved && <p className="because">{decision.outcome[tongue]}</p>}
      {reasons.length > 0 && (
        <>
          <h3>{t('reasons')}</h3>
          <ul className="reasons">
            {reasons.map((reason) => (
              <li key={reason.code}>{reason[tongue]}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

import { formatDay } from '../../../shared/dates';
import { useLanguage, useWords } from '../../../shared/i18n';
import { useRead } from '../../data/kept';
import type { OwnDecision } from '../../data/types';
import { short } from '../../parts/amounts';
import { Frame } from '../../parts/Frame';
import { Empty, Ready } from '../../parts/States';
import { hrefOf } from '../../router';
import { useShopQuery } from '../../shop';
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

function Answer({ decision }: { decision: OwnDecision }) {
  const t = useWords(words);
  return (
    <>
      <Verdict decision={decision} />
      {decision.score && <Plants score={decision.score} currency={decision.limit?.amount.currency ?? 'CNY'} />}
      {decision.limit && <LimitLadder limit={decision.limit} />}
      {decision.price && <PriceParts price={decision.price} />}
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

function Verdict({ decision }: { decision: OwnDecision }) {
  const t = useWords(words);
  const tongue = useLanguage() === 'en' ? 'en' : 'zh';
  const on = formatDay(decision.as_of);
  const reasons = decision.reasons.filter((reason) => reason.code !== decision.outcome.code);
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

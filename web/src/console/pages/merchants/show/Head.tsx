import type { Answer } from '../../../../api/client';
import { useWords } from '../../../../shared/i18n';
import { formatMoney, formatRate, moneyForPlot } from '../../../../shared/money';
import { outcomes } from '../words';
import { words } from './words';

type HeadAnswer = Answer<'/v1/merchants/{merchant}'>;

/** How a merchant stands in four figures: score, limit, what is used of it, what is free. */
export function Head({ head }: { head: HeadAnswer }) {
  const t = useWords(words);
  const { credit, lending, free } = head;
  return (
    <dl className="grid-4 head-figures">
      <div className="panel stat">
        <dt>{t('score')}</dt>
        <dd>
          {credit?.score ?? '–'}
          <Outcome head={head} />
        </dd>
      </div>
      <div className="panel stat">
        <dt>{t('limit')}</dt>
        <dd>
          {credit?.limit ? formatMoney(credit.limit) : '–'}
          <div className="against">{credit?.rate ? `${t('rate')} ${formatRate(credit.rate)}` : '\u00a0'}</div>
        </dd>
      </div>
      <div className="panel stat">
        <dt>{t('free')}</dt>
        <dd>
          {free ? formatMoney(free) : '–'}
          <div className="against">
            {lending ? <Use head={head} /> : t('noLine')}
            <WhyNothing head={head} />
          </div>
        </dd>
      </div>
    </dl>
  );
}

function Outcome({ head }: { head: HeadAnswer }) {
  const t = useWords(words);
  const to = useWords(outcomes);
  if (!head.credit) return <div className="against">{t('noScore')}</div>;
  return <div className="against">{`${to(head.credit.outcome)} · ${head.credit.as_of}`}</div>;
}

function Use({ head }: { head: HeadAnswer }) {
  const t = useWords(words);
  const lending = head.lending!;
  const share = Math.min(1, moneyForPlot(lending.principal) / Math.max(1e-9, moneyForPlot(lending.limit)));
  const text = t('used', { used: formatMoney(lending.principal), limit: formatMoney(lending.limit) });
  return (
    <>
      <svg className="meter" viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label={text}>
        <rect className="track" width="100" height="10" rx="2" />
        <rect className={lending.days_past_due > 0 ? 'fill-watch' : 'fill'} width={100 * share} height="10" rx="2" />
      </svg>
      {text}
      {lending.days_past_due > 0 && <span className="loss"> · {t('late', { days: lending.days_past_due })}</span>}
    </>
  );
}

/** Why nothing is free although the limit is not used up. */
function WhyNothing({ head }: { head: HeadAnswer }) {
  const t = useWords(words);
  const { free, lending } = head;
  if (!free || !lending || moneyForPlot(free) > 0 || moneyForPlot(lending.principal) >= moneyForPlot(lending.limit)) return null;
  return <p>{lending.days_past_due > 0 ? t('stoppedLate') : t('stopped')}</p>;
}

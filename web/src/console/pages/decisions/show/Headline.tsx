import type { ReactNode } from 'react';
import { Figure } from '../../../explain/Explain';
import { count, money, rate, type Explanation, type Part } from '../../../explain/explanation';
import { addMoney, compareMoney, formatRate, negateMoney } from '../../../../shared/money';
import { useLanguage, useWords, type Say } from '../../../../shared/i18n';
import type { Decision } from './DecisionPage';
import { words } from './words';

type T = Say<typeof words>;

const middle = 650;

/** Score, limit and rate; each opens into the parts that sum to it. */
export function Headline({ decision }: { decision: Decision }) {
  const t = useWords(words);
  const language = useLanguage();
  const { score, limit, price } = decision.record;
  return (
    <dl className="grid-3">
      <Stat name={t('score')} below={score ? t('confidence', { share: formatRate(String(score.confidence), 0) }) : null}>
        {score ? <Figure name={t('score')} value={String(score.value)} explain={ofScore(decision, t, language === 'en')} /> : t('none')}
      </Stat>
      <Stat name={t('limit')}>{limit ? <Figure name={t('limit')} value={money(limit.amount)} explain={ofLimit(decision, t)} /> : t('none')}</Stat>
      <Stat name={t('rate')}>{price ? <Figure name={t('rate')} value={rate(price.annual)} explain={ofPrice(decision, t)} /> : t('none')}</Stat>
    </dl>
  );
}

function Stat({ name, children, below }: { name: string; children: ReactNode; below?: ReactNode }) {
  return (
    <div className="panel stat">
      <dt>{name}</dt>
      <dd>{children}</dd>
      {below && <dd className="against">{below}</dd>}
    </div>
  );
}

function ofScore({ record, labels }: Decision, t: T, english: boolean): Explanation {
  const parts: Part[] = [{ label: t('median'), value: count(middle) }];
  for (const part of record.score!.parts) {
    const label = labels[part.indicator];
    const note = part.value === null ? t('unknown') : t('percentile', { at: Math.round(part.percentile) });
    parts.push({ label: label ? (english ? label.en : label.zh) : part.indicator, value: count(String(part.points)), note });
  }
  return { name: t('score'), figure: count(record.score!.value), definition: t('scoreIs'), parts };
}

function ofLimit({ record }: Decision, t: T): Explanation {
  const { amount, binding, exposure, rounded_off: rounded } = record.limit!;
  const parts: Part[] = [
    { label: t(binding.kind), value: money(binding.amount), note: binding.source },
    { label: t('exposure'), value: money(negateMoney(exposure)) },
    { label: t('rounded'), value: money(negateMoney(rounded)) },
  ];
  if (compareMoney(exposure, binding.amount) > 0) {
    parts.push({ label: t('above'), value: money(addMoney(exposure, negateMoney(binding.amount))) });
  }
  return { name: t('limit'), figure: money(amount), definition: t('limitIs'), parts };
}

function ofPrice({ record }: Decision, t: T): Explanation {
  const { annual, parts } = record.price!;
  return { name: t('rate'), figure: rate(annual), definition: t('rateIs'), parts: parts.map((part) => ({ label: t(part.part), value: rate(part.rate) })) };
}

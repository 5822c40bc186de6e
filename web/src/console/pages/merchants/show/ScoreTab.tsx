import { useCallback } from 'react';
import { Link } from 'react-router';
import type { Answer } from '../../../../api/client';
import { useRead } from '../../../../api/hooks';
import { formatInstant } from '../../../../shared/dates';
import { useLanguage, useWords } from '../../../../shared/i18n';
import { formatNumber, formatRate } from '../../../../shared/money';
import { Chart } from '../../../charts/Chart';
import type { Look } from '../../../charts/look';
import { Figure } from '../../../explain/Explain';
import { count, type Explanation } from '../../../explain/explanation';
import { EmptyState, Failure, PartSkeleton } from '../../../parts/States';
import { paths } from '../../../paths';
import { formatted } from './FeaturesTab';
import { drawWaterfall } from './scoreChart';
import { scoreWords } from './words';

export type ScoreAnswer = Answer<'/v1/merchants/{merchant}/score'>;
type Part = ScoreAnswer['parts'][number];

/** The score of the latest decision: from the median merchant to this one, the three indices, and the reasons. */
export function ScoreTab({ merchant }: { merchant: string }) {
  const t = useWords(scoreWords);
  const score = useRead('/v1/merchants/{merchant}/score', { path: { merchant } });
  if (score.error?.code === 'not_decided') return <EmptyState title={t('none')} why={t('noneWhy')} />;
  if (score.error) return <Failure problem={score.error} retry={() => void score.refetch()} />;
  if (!score.data) return <PartSkeleton rows={10} />;
  return (
    <div className="page">
      <p className="muted">
        {t('asOf', { day: score.data.as_of, at: formatInstant(score.data.decided_at) })} · <Link to={paths.decision(merchant, score.data.decision)}>{t('decision')}</Link>
      </p>
      {score.data.score === null ? <EmptyState title={t('refused')} /> : <Scored score={score.data} />}
      <Reasons score={score.data} />
    </div>
  );
}

function Scored({ score }: { score: ScoreAnswer }) {
  const t = useWords(scoreWords);
  const labelOf = useLabel();
  const names = { median: t('median'), result: t('result') };
  const { median, result } = names;
  const others = useCallback((rest: number) => t('others', { count: rest }), [t]);
  const draw = useCallback((look: Look) => drawWaterfall(score, look, { median, result, others, labelOf }), [score, median, result, others, labelOf]);
  const points = score.parts.reduce((sum, part) => sum + part.points, 0);
  return (
    <>
      <dl className="facts-list">
        <dt>{t('result')}</dt>
        <dd>
          <Figure name={t('result')} value={count(score.score!)} explain={useExplanation(score)} />
          <span className="muted"> · {t('confidence', { share: formatRate(String(score.confidence ?? 0), 0) })}</span>
        </dd>
      </dl>
      <Chart
        question={t('question')}
        unit={t('unit', { middle: score.middle })}
        summary={t('summary', { middle: score.middle, count: score.parts.length, points: signed(points), score: score.score! })}
        draw={draw}
        height={360}
        table={{
          columns: [{ title: t('indicator') }, { title: t('value'), figures: true }, { title: t('percentile'), figures: true }, { title: t('points'), figures: true }],
          rows: score.parts.map((part) => [labelOf(part), valueOf(part, score.currency, t('unknown')), part.value === null ? '–' : `${formatNumber(part.percentile, 0)}%`, signed(part.points)]),
        }}
      />
      <div className="indices">
        {score.indices.map((index) => (
          <IndexCard key={index.index} score={score} name={index.index} />
        ))}
      </div>
    </>
  );
}

function IndexCard({ score, name }: { score: ScoreAnswer; name: ScoreAnswer['indices'][number]['index'] }) {
  const t = useWords(scoreWords);
  const labelOf = useLabel();
  const index = score.indices.find((one) => one.index === name)!;
  return (
    <section className="index-card" aria-label={t(name)}>
      <h3>
        {t(name)} <span className="figures">{formatNumber(index.value, 0)}</span>
        <span className="grow" />
        <span className="muted">{t('of', { share: formatRate(String(index.weight), 0) })}</span>
      </h3>
      <svg className="meter" viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label={t('meter', { name: t(name), value: formatNumber(index.value, 0) })}>
        <rect className="track" width="100" height="10" rx="2" />
        <rect className="fill" width={index.value} height="10" rx="2" />
        <line className="middle" x1="50" x2="50" y1="0" y2="10" vectorEffect="non-scaling-stroke" />
      </svg>
      <table>
        <tbody>
          {score.parts
            .filter((part) => part.index === name)
            .map((part) => (
              <tr key={part.indicator}>
                <th scope="row">{labelOf(part)}</th>
                <td className="figures muted">{valueOf(part, score.currency, t('unknown'))}</td>
                <td className={`figures ${part.points < 0 ? 'loss' : part.points > 0 ? 'gain' : 'muted'}`}>{signed(part.points)}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </section>
  );
}

function Reasons({ score }: { score: ScoreAnswer }) {
  const t = useWords(scoreWords);
  const language = useLanguage();
  if (score.reasons.length === 0) return null;
  return (
    <section>
      <h3>{t('reasons')}</h3>
      <ul className="reasons">
        {score.reasons.map((reason) => (
          <li key={reason.code}>{language === 'en' ? reason.en : reason.zh}</li>
        ))}
      </ul>
    </section>
  );
}

function useExplanation(score: ScoreAnswer): Explanation {
  const t = useWords(scoreWords);
  const labelOf = useLabel();
  return {
    name: t('result'),
    figure: count(score.score!),
    definition: t('definition'),
    parts: [
      { label: t('median'), value: count(score.middle) },
      ...score.parts.map((part) => ({ label: labelOf(part), value: count(part.points.toFixed(1)), note: valueOf(part, score.currency, t('unknown')) })),
    ],
    facts: [{ label: t('decision'), at: score.decided_at, path: paths.decision(merchantOf(score), score.decision) }],
  };
}

/** A decision's id begins with its merchant's. */
function merchantOf(score: ScoreAnswer): string {
  return score.decision.slice(0, score.decision.lastIndexOf(':'));
}

function useLabel(): (part: Part) => string {
  const language = useLanguage();
  return useCallback((part: Part) => (part.label ? (language === 'en' ? part.label.en : part.label.zh) : part.indicator), [language]);
}

function valueOf(part: Part, currency: string, unknown: string): string {
  return part.value === null ? unknown : formatted(part.value, part.unit, currency);
}

function signed(points: number): string {
  return `${points > 0 ? '+' : ''}${formatNumber(points, 1)}`;
}

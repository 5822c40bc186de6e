import { useCallback } from 'react';
import { useWords } from '../../../shared/i18n';
import { formatNumber } from '../../../shared/money';
import { Chart } from '../../charts/Chart';
import type { Look } from '../../charts/look';
import type { Book } from './OverviewPage';
import { words } from './words';

const steps = ['applied', 'approved', 'drawn'] as const;

/** Merchants decided on, approved and drawing, this period over the one before. */
export function FunnelChart({ book }: { book: Book }) {
  const t = useWords(words);
  const { funnel } = book;
  const draw = useCallback(
    (look: Look) => ({
      xAxis: { type: 'value', min: 0, minInterval: 1 },
      yAxis: { type: 'category', inverse: true, data: steps.map((step) => t(step)), axisLabel: { color: look.text, fontSize: 13 } },
      grid: { right: 96 },
      series: [
        { name: t('now'), type: 'bar', color: look.accent, barMaxWidth: 26, label: { show: true, position: 'right', formatter: `{c}  ${t('now')}`, color: look.text }, data: steps.map((step) => funnel[step].now) },
        { name: t('previous'), type: 'bar', color: look.line, barMaxWidth: 12, label: { show: true, position: 'right', formatter: `{c}  ${t('previous')}`, color: look.muted, fontSize: 11 }, data: steps.map((step) => funnel[step].before) },
      ],
    }),
    [funnel, t],
  );
  const rows = steps.map((step, at) => {
    const base = at === 0 ? 0 : funnel[steps[at - 1]!].now;
    return [t(step), formatNumber(funnel[step].now), formatNumber(funnel[step].before), base === 0 ? '–' : `${((funnel[step].now / base) * 100).toFixed(1)}%`];
  });
  const summary = t('funnelSay', { applied: formatNumber(funnel.applied.now), approved: formatNumber(funnel.approved.now), drawn: formatNumber(funnel.drawn.now) });
  const columns = [{ title: t('step') }, { title: t('now'), figures: true }, { title: t('previous'), figures: true }, { title: t('ofPrevious'), figures: true }];
  const isEmpty = funnel.applied.now + funnel.applied.before === 0;
  return <Chart question={t('funnelAsk')} unit={t('merchants')} summary={isEmpty ? undefined : summary} draw={draw} table={{ columns, rows: isEmpty ? [] : rows }} />;
}

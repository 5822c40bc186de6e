import { useCallback } from 'react';
import { Chart } from '../../../charts/Chart';
import type { Look } from '../../../charts/look';
import { formatMoney, moneyForPlot } from '../../../../shared/money';
import { useWords } from '../../../../shared/i18n';
import { EmptyState } from '../../../parts/States';
import type { Decision } from './DecisionPage';
import { words } from './words';

/** The caps as a ladder; the lowest rung is the one that binds. */
export function Caps({ decision }: { decision: Decision }) {
  const t = useWords(words);
  const limit = decision.record.limit;
  const caps = limit?.caps;
  const draw = useCallback(
    (look: Look) => {
      const rungs = [...(caps ?? [])].sort((a, b) => moneyForPlot(b.amount) - moneyForPlot(a.amount));
      return {
        xAxis: { type: 'log', min: 10 },
        yAxis: { type: 'category', inverse: true, data: rungs.map((cap) => t(cap.kind)), axisLabel: { color: look.text } },
        grid: { right: 110 },
        series: [
          {
            type: 'bar',
            barWidth: 18,
            data: rungs.map((cap, at) => ({ value: Math.max(10, moneyForPlot(cap.amount)), itemStyle: { color: at === rungs.length - 1 ? look.watch : look.accent, opacity: at === rungs.length - 1 ? 1 : 0.55 } })),
            label: { show: true, position: 'right', color: look.text, formatter: ({ dataIndex }: { dataIndex: number }) => formatMoney(rungs[dataIndex]!.amount, { places: 0 }) },
          },
        ],
      };
    },
    [caps, t],
  );
  if (!limit) return <section className="panel"><EmptyState title={t('noLimit')} /></section>;
  const rows = limit.caps.map((cap) => [t(cap.kind) + (cap.kind === limit.binding.kind ? ` · ${t('binding')}` : ''), formatMoney(cap.amount), cap.source]);
  return (
    <section className="panel">
      <Chart
        question={t('capsAsk')}
        unit={limit.amount.currency}
        summary={t('capsSay', { cap: t(limit.binding.kind), amount: formatMoney(limit.binding.amount) })}
        draw={draw}
        height={220}
        table={{ columns: [{ title: t('cap') }, { title: t('amount'), figures: true }, { title: t('source') }], rows }}
      />
    </section>
  );
}

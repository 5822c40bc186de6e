import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { api, type Answer } from '../../../../api/client';
import type { ProblemError } from '../../../../api/problem';
import { formatMoney, formatNumber, moneyForPlot } from '../../../../shared/money';
import { useWords, type Say } from '../../../../shared/i18n';
import { Chart } from '../../../charts/Chart';
import type { Look } from '../../../charts/look';
import { Failure, PartSkeleton } from '../../../parts/States';
import { words } from './words';

type Foreseen = Answer<'/v1/merchants/{merchant}/lines/{line}/futures', 'post'>;
type Scenario = 'minimums' | 'slow' | 'normal' | 'good';

/** How the line ends if little, some or much is sold. */
export function Futures({ merchant, line }: { merchant: string; line: string }) {
  const asked = useQuery<Foreseen, ProblemError>({
    queryKey: ['futures', merchant, line],
    queryFn: () => api.post('/v1/merchants/{merchant}/lines/{line}/futures', { path: { merchant, line }, body: {} }),
  });
  return (
    <section className="panel">
      {asked.error ? <Failure problem={asked.error} retry={() => void asked.refetch()} /> : asked.data ? <Drawn foreseen={asked.data} /> : <PartSkeleton rows={6} />}
    </section>
  );
}

function Drawn({ foreseen }: { foreseen: Foreseen }) {
  const t = useWords(words);
  const futures = foreseen.as_it_stands;
  const draw = useCallback(
    (look: Look) => ({
      xAxis: { type: 'time' },
      yAxis: { type: 'value', min: 0 },
      grid: { right: 100 },
      series: futures.map((future, at) => ({
        name: t(future.scenario as Scenario),
        type: 'line',
        symbol: 'none',
        color: look.palette[at],
        lineStyle: { type: at === 0 ? 'dashed' : 'solid' },
        endLabel: { show: true, formatter: '{a}', color: look.text },
        labelLayout: { moveOverlap: 'shiftY' },
        data: future.balance.map((point) => [point.on, moneyForPlot(point.owed)]),
      })),
    }),
    [futures, t],
  );
  const summary = sayOf(futures, t);
  const rows = futures.map((future) => [
    t(future.scenario as Scenario),
    future.paid_off_on ?? t('never'),
    formatNumber(future.taken_per_hundred, 2),
    future.paid_off_on ? formatMoney(future.total_to_pay) : '–',
    future.paid_off_on ? formatMoney(future.interest) : '–',
  ]);
  const columns = [
    { title: t('scenario') },
    { title: t('endsOn'), figures: true },
    { title: t('takenPer100'), figures: true },
    { title: t('total'), figures: true },
    { title: t('cost'), figures: true },
  ];
  return <Chart question={t('futuresAsk')} unit={futures[0]!.total_to_pay.currency} summary={summary} draw={draw} height={200} table={{ columns, rows }} />;
}

function sayOf(futures: Foreseen['as_it_stands'], t: Say<typeof words>): string {
  const normal = futures.find((future) => future.scenario === 'normal');
  if (normal) return normal.paid_off_on ? t('futuresSay', { day: normal.paid_off_on, taken: formatNumber(normal.taken_per_hundred, 2) }) : t('futuresNever');
  const day = futures[0]!.paid_off_on;
  return `${day ? t('futuresOnly', { day }) : t('futuresOnlyNever')} ${t('salesUnknown')}`;
}

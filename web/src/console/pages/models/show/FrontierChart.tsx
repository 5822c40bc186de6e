import { Slider } from 'antd';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { formatNumber } from '../../../../shared/money';
import { useWords } from '../../../../shared/i18n';
import { Chart } from '../../../charts/Chart';
import type { Instance } from '../../../charts/echarts';
import type { Look } from '../../../charts/look';
import type { Report } from './BacktestPage';
import { cutOffsOf, totalOf, type Loans, type Total } from './book';
import { words } from './words';

interface Props {
  loans: Loans;
  report: Report;
  cutOff: number;
  choose: (cutOff: number) => void;
}

interface Point extends Total {
  cutOff: number;
}

/** Volume against losses at every cut-off; the chosen one is dragged along the line, or moved by the keys of the slider beneath. */
export function FrontierChart({ loans, report, cutOff, choose }: Props) {
  const t = useWords(words);
  const points = useMemo(() => cutOffsOf(loans).map((at): Point => ({ cutOff: at, ...totalOf(loans, at) })).filter((point) => point.lent > 0), [loans]);
  const chosen = points.find((point) => point.cutOff === cutOff) ?? points[0];
  const draw = useCallback((look: Look) => optionOf(points, report, chosen, look, { ours: t('ours'), bySales: t('bySales'), flat: t('flat') }), [points, report, chosen, t]);
  const ready = useDrag(points, choose);
  const rows = points.map((point) => [String(point.cutOff), formatNumber(point.loans), formatNumber(point.lent, 2), percent(point.badShare), percent(point.recoveredShare)]);
  const columns = [{ title: t('cutOff') }, ...[t('approved'), t('lent'), t('badShare'), t('recovered')].map((title) => ({ title, figures: true }))];
  const summary = chosen && t('frontierSay', { cutOff: chosen.cutOff, lent: `${report.currency} ${formatNumber(chosen.lent, 0)}`, bad: percent(chosen.badShare) });
  return (
    <section className="panel">
      <Chart question={t('frontierAsk')} unit={t('frontierUnit', { currency: report.currency })} summary={summary} draw={draw} ready={ready} height={360} table={{ columns, rows }} />
      {points.length > 0 && (
        <div className="cut-off">
          <label>{t('move', { score: cutOff })}</label>
          <Slider
            ariaLabelForHandle={t('cutOff')}
            min={points[0]!.cutOff}
            max={points.at(-1)!.cutOff}
            step={5}
            marks={{ [loans.cut_off]: t('own', { score: loans.cut_off }) }}
            value={cutOff}
            onChange={choose}
          />
        </div>
      )}
    </section>
  );
}

function optionOf(points: Point[], report: Report, chosen: Point | undefined, look: Look, names: { ours: string; bySales: string; flat: string }) {
  const end = (name: string) => ({ endLabel: { show: true, formatter: name, color: look.text } });
  const naive = (name: string, all: Report['naive']['by_sales_frontier'], colour: string | undefined) => ({
    name,
    type: 'line',
    symbol: 'none',
    color: colour,
    lineStyle: { type: 'dashed' },
    ...end(name),
    data: all.map((point) => [point.lent, point.bad_share * 100]).sort((a, b) => a[0]! - b[0]!),
  });
  const reach = Math.max(1, ...points.map((point) => point.lent)) * 1.6;
  return {
    xAxis: { type: 'value', min: 0, max: reach },
    yAxis: { type: 'value', min: 0, axisLabel: { formatter: '{value}%' } },
    grid: { right: 100 },
    tooltip: { show: false },
    series: [
      {
        name: names.ours,
        type: 'line',
        color: look.accent,
        symbol: 'circle',
        symbolSize: 4,
        lineStyle: { width: 2.5 },
        data: [...points].reverse().map((point) => [point.lent, point.badShare! * 100]),
        ...end(names.ours),
      },
      naive(names.bySales, report.naive.by_sales_frontier, look.palette[1]),
      naive(names.flat, report.naive.flat_frontier, look.palette[4]),
      {
        name: 'chosen',
        type: 'scatter',
        symbolSize: 18,
        color: look.accent,
        itemStyle: { borderColor: look.ground, borderWidth: 2 },
        cursor: 'grab',
        z: 10,
        data: chosen ? [[chosen.lent, chosen.badShare! * 100]] : [],
        label: { show: chosen !== undefined, formatter: String(chosen?.cutOff ?? ''), position: 'top', color: look.text, fontWeight: 'bold' },
      },
    ],
  };
}

/** While the button is down, the nearest point of the line is chosen. */
function useDrag(points: Point[], choose: (cutOff: number) => void) {
  const state = useRef({ points, choose });
  useEffect(() => {
    state.current = { points, choose };
  });
  return useCallback((chart: Instance) => {
    const surface = chart.getZr();
    let held = false;
    const move = ({ offsetX, offsetY }: { offsetX: number; offsetY: number }) => {
      if (!held) return;
      const away = (point: Point) => {
        const [x = 0, y = 0] = chart.convertToPixel({ xAxisIndex: 0, yAxisIndex: 0 }, [point.lent, point.badShare! * 100]) as number[];
        return (x - offsetX) ** 2 + (y - offsetY) ** 2;
      };
      const nearest = state.current.points.reduce<Point | null>((best, point) => (best === null || away(point) < away(best) ? point : best), null);
      if (nearest) state.current.choose(nearest.cutOff);
    };
    const down = (event: { offsetX: number; offsetY: number }) => {
      held = true;
      move(event);
    };
    const up = () => {
      held = false;
    };
    surface.on('mousedown', down);
    surface.on('mousemove', move);
    window.addEventListener('mouseup', up);
    return () => window.removeEventListener('mouseup', up);
  }, []);
}

export function percent(share: number | null): string {
  return share === null ? '–' : `${formatNumber(share * 100, 2)}%`;
}

import type { Answer } from '../../../../api/client';
import type { Option } from '../../../charts/echarts';
import type { Look } from '../../../charts/look';

type ScoreAnswer = Answer<'/v1/merchants/{merchant}/score'>;
type Part = ScoreAnswer['parts'][number];

interface Names {
  median: string;
  result: string;
  others: (count: number) => string;
  labelOf: (part: Part) => string;
}

/** Steps beyond these are small; they stand together as one. */
const stepsMax = 10;

/** One bar of a waterfall: from where to where it runs. */
export interface Step {
  label: string;
  from: number;
  to: number;
  kind: 'total' | 'up' | 'down';
}

/** From the median to the score, the largest steps first, the rest together. */
export function steps(score: ScoreAnswer, names: Names): Step[] {
  const moved = score.parts.filter((part) => part.points !== 0).sort((a, b) => Math.abs(b.points) - Math.abs(a.points));
  const rest = moved.length > stepsMax ? moved.slice(stepsMax - 1) : [];
  const shown = moved.slice(0, moved.length - rest.length).map((part) => ({ label: names.labelOf(part), points: part.points }));
  if (rest.length > 0) shown.push({ label: names.others(rest.length), points: rest.reduce((sum, part) => sum + part.points, 0) });
  let level = score.middle;
  const walk = shown.map<Step>(({ label, points }) => {
    const from = level;
    level += points;
    return { label, from, to: level, kind: points < 0 ? 'down' : 'up' };
  });
  return [{ label: names.median, from: 0, to: score.middle, kind: 'total' }, ...walk, { label: names.result, from: 0, to: score.score!, kind: 'total' }];
}

/** Horizontal, so that names of indicators can be read; what is below the step is left blank. */
export function drawWaterfall(score: ScoreAnswer, look: Look, names: Names): Option {
  const all = steps(score, names);
  const least = Math.min(...all.flatMap((step) => (step.kind === 'total' ? [step.to] : [step.from, step.to])));
  const floor = Math.floor((least - 20) / 10) * 10;
  const colour = { total: look.muted, up: look.accent, down: look.loss };
  const bottom = (step: Step) => (step.kind === 'total' ? floor : Math.min(step.from, step.to));
  const size = (step: Step) => (step.kind === 'total' ? step.to - floor : Math.abs(step.to - step.from));
  return {
    grid: { left: 8, right: 56 },
    tooltip: { show: false },
    xAxis: { type: 'value', min: floor, axisLabel: { formatter: (value: number) => String(value) } },
    yAxis: { type: 'category', inverse: true, data: all.map((step) => step.label), axisLabel: { width: 200, overflow: 'truncate', interval: 0 } },
    series: [
      { type: 'bar', stack: 'steps', silent: true, itemStyle: { color: 'transparent' }, data: all.map((step) => bottom(step) - 0) },
      {
        type: 'bar',
        stack: 'steps',
        barWidth: 16,
        data: all.map((step) => ({ value: size(step), itemStyle: { color: colour[step.kind] } })),
        label: {
          show: true,
          position: 'right',
          color: look.text,
          formatter: ({ dataIndex }: { dataIndex: number }) => labelOf(all[dataIndex]!),
        },
      },
    ],
  };
}

function labelOf(step: Step): string {
  if (step.kind === 'total') return String(Math.round(step.to));
  const points = step.to - step.from;
  return `${points > 0 ? '+' : '−'}${Math.abs(points).toFixed(1)}`;
}

import { useCallback, useMemo } from 'react';
import { useWords } from '../../../../shared/i18n';
import { formatMoney, moneyForPlot } from '../../../../shared/money';
import { Chart } from '../../../charts/Chart';
import type { Look } from '../../../charts/look';
import { EmptyState } from '../../../parts/States';
import { at, balancesOf, type Point } from './balances';
import type { Entry, Loan, Signed } from './ScheduledLoanPage';
import { words } from './words';

/** Principal over time: what was signed, what the schedule has now, and what was really owed to the day looked at. */
export function BalanceChart({ loan, entries, signed }: { loan: Loan; entries: Entry[]; signed: Signed | undefined }) {
  const t = useWords(words);
  const { actual, plan, agreed } = useMemo(() => balancesOf(loan, entries, signed), [loan, entries, signed]);
  const draw = useCallback(
    (look: Look) => {
      // Two lines on top of each other need one name.
      const asSigned = JSON.stringify(plan) === JSON.stringify(agreed);
      // Where lines end in one point their names stand above each other.
      const ends = (points: Point[]) => JSON.stringify([points.at(-1)?.on, points.at(-1)?.balance.amount]);
      const above = (points: Point[], others: Point[][]) => ({ offset: [0, -16 * others.filter((other) => other.length > 0 && ends(other) === ends(points)).length] });
      const line = (name: string, points: Point[], under: Point[][], style: object) => ({
        name,
        type: 'line',
        step: 'end',
        symbol: 'none',
        endLabel: { show: points.length > 0, formatter: '{a}', color: look.text, fontSize: 12, ...above(points, under) },
        labelLayout: { moveOverlap: 'shiftY' },
        data: points.map((point) => [point.on, moneyForPlot(point.balance)]),
        ...style,
      });
      return {
        xAxis: { type: 'time' },
        yAxis: { type: 'value', min: 0 },
        grid: { right: 110 },
        series: [
          line(t('signedPlan'), asSigned ? [] : agreed, [plan], { color: look.palette[4], lineStyle: { width: 1.5, type: 'dotted' } }),
          line(t('planNow'), plan, [], { color: look.palette[2], lineStyle: { width: 1.5, type: 'dashed' } }),
          line(t('actual'), actual, [plan, agreed], { color: look.accent, areaStyle: { opacity: 0.12 } }),
        ],
      };
    },
    [actual, plan, agreed, t],
  );
  if (actual.length === 0 && plan.length === 0) return <EmptyState title={t('nothingPosted')} />;
  const days = [...new Set([...agreed, ...plan, ...actual].map((point) => point.on))].sort();
  const cell = (points: Point[], day: string) => {
    const balance = at(points, day);
    return balance ? formatMoney(balance) : '–';
  };
  const now = at(actual, loan.figures.on);
  const planned = at(agreed, loan.figures.on);
  const nothing = formatMoney({ amount: '0.00', currency: loan.contract.terms.currency });
  const fill = { now: now ? formatMoney(now) : nothing };
  return (
    <Chart
      question={t('balanceAsk')}
      unit={loan.contract.terms.currency}
      summary={planned ? t('balanceSay', { ...fill, planned: formatMoney(planned) }) : t('balanceSayOnly', fill)}
      draw={draw}
      height={320}
      table={{
        columns: [{ title: t('date') }, { title: t('signedPlan'), figures: true }, { title: t('planNow'), figures: true }, { title: t('actual'), figures: true }],
        rows: days.map((day) => [day, cell(agreed, day), cell(plan, day), day <= loan.figures.on ? cell(actual, day) : '']),
      }}
    />
  );
}

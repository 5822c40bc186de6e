import { formatDay } from '../../../shared/dates';
import { useWords } from '../../../shared/i18n';
import { addMoney, compareMoney, moneyForPlot, type Money } from '../../../shared/money';
import type { HomeLine, LineHistory } from '../../data/types';
import { short } from '../../parts/amounts';
import { words } from './words';

const width = 320;
const height = 150;
const edge = { left: 8, right: 8, top: 22, bottom: 22 };
const dayMs = 86_400_000;

interface Point {
  on: string;
  owed: Money;
}

/** The balance over time: a line for what was, dashes for what is expected, from the first debt to the end. */
export function Balance({ history, line }: { history: LineHistory; line: HomeLine }) {
  const t = useWords(words);
  const past = sinceDebt(history.balance.map((point) => ({ on: point.on, owed: addMoney(point.principal, point.interest) })));
  if (past.length === 0) return null;
  const last = past[past.length - 1]!;
  const end = line.outlook?.ends_on ?? null;
  const fill = { from: formatDay(past[0]!.on), first: short(past[0]!.owed), now: short(last.owed) };
  const summary = end ? t('drawing', { ...fill, end: formatDay(end) }) : t('drawingOpen', fill);
  return (
    <section className="card" aria-labelledby={`left-${line.line}`}>
      <h2 id={`left-${line.line}`}>{t('left')}</h2>
      <p className="quiet">{t('leftAbout', { lender: line.lender.name })}</p>
      <Drawing past={past} end={end} summary={summary} />
      <details className="detail">
        <summary>{t('table')}</summary>
        <table className="compare">
          <thead>
            <tr>
              <th scope="col">{t('day')}</th>
              <th scope="col">{t('owed')}</th>
            </tr>
          </thead>
          <tbody>
            {past.map((point) => (
              <tr key={point.on}>
                <th scope="row">{formatDay(point.on)}</th>
                <td>{short(point.owed)}</td>
              </tr>
            ))}
            {end && (
              <tr>
                <th scope="row">
                  {formatDay(end)} ({t('expected')})
                </th>
                <td>{short({ ...last.owed, amount: '0.00' })}</td>
              </tr>
            )}
          </tbody>
        </table>
      </details>
    </section>
  );
}

function Drawing({ past, end, summary }: { past: Point[]; end: string | null; summary: string }) {
  const first = past[0]!;
  const last = past[past.length - 1]!;
  const until = time(end ?? last.on);
  const span = Math.max(dayMs, until - time(first.on));
  const most = Math.max(1, ...past.map((point) => moneyForPlot(point.owed)));
  const x = (on: string) => edge.left + ((time(on) - time(first.on)) / span) * (width - edge.left - edge.right);
  const y = (owed: Money) => height - edge.bottom - (moneyForPlot(owed) / most) * (height - edge.top - edge.bottom);
  const steps = past.map((point, i) => (i === 0 ? `M${x(point.on)} ${y(point.owed)}` : `H${x(point.on)} V${y(point.owed)}`)).join(' ');
  const zero = height - edge.bottom;
  const nowX = x(last.on);
  return (
    <svg className="balance" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={summary}>
      <path className="axis" d={`M${edge.left} ${zero} H${width - edge.right}`} />
      <path className="area" d={`${steps} V${zero} H${x(first.on)} Z`} />
      <path className="past" d={steps} />
      {end && <path className="ahead" d={`M${nowX} ${y(last.owed)} L${x(end)} ${zero}`} />}
      <circle className="now" cx={nowX} cy={y(last.owed)} r="4" />
      <text x={nowX} y={y(last.owed) - 9} textAnchor={nowX > width * 0.7 ? 'end' : nowX < width * 0.3 ? 'start' : 'middle'}>
        {short(last.owed)}
      </text>
      <text x={edge.left} y={height - 5}>
        {formatDay(first.on)}
      </text>
      <text x={width - edge.right} y={height - 5} textAnchor="end">
        {formatDay(end ?? last.on)}
      </text>
    </svg>
  );
}

/** From the last time something came to be owed after nothing was. */
function sinceDebt(points: Point[]): Point[] {
  const owing = (point: Point) => compareMoney(point.owed, { ...point.owed, amount: '0' }) > 0;
  let start = points.length;
  while (start > 0 && owing(points[start - 1]!)) start--;
  return points.slice(start);
}

function time(day: string): number {
  return new Date(`${day}T00:00:00Z`).getTime();
}

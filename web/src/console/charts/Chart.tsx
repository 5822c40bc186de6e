import { Segmented } from 'antd';
import { useEffect, useId, useMemo, useRef, useState, type ReactNode } from 'react';
import { useLanguage, useWords } from '../../shared/i18n';
import { useDark } from '../../shared/theme';
import { init, type Instance, type Option } from './echarts';
import { lookOf, type Look } from './look';
import { words } from './words';

/** The figures behind a chart; a cell that is a number or an amount stands right. */
export interface ChartTable {
  columns: { title: string; figures?: boolean }[];
  rows: ReactNode[][];
}

interface Props {
  /** The one question it answers, in words, with its question mark. */
  question: string;
  unit: string;
  /** What it shows, in one sentence with figures: for who does not see it, and under the title for who does. */
  summary?: string;
  /** ECharts' own option; grid, axes' colours, tooltip and aria are set already (see `withBase`). */
  draw: (look: Look) => Option;
  table: ChartTable;
  height?: number;
  /** Anything to be pressed or dragged on the chart gets its instance. */
  ready?: (chart: Instance) => (() => void) | void;
  extra?: ReactNode;
}

/** A chart with its question as title, its unit, its description, and the table behind it. */
export function Chart({ question, unit, summary, draw, table, height = 280, ready, extra }: Props) {
  const t = useWords(words);
  const title = useId();
  const [asTable, setAsTable] = useState(false);
  const description = t('aria', { question, unit, summary: summary ?? t('rows', { count: table.rows.length }) });
  const options = [
    { value: false, label: t('chart') },
    { value: true, label: t('table') },
  ];
  return (
    <figure className="chart" aria-labelledby={title}>
      <figcaption>
        <h2 id={title}>{question}</h2>
        {extra}
        <Segmented size="small" aria-label={t('as')} value={asTable} onChange={setAsTable} options={options} />
      </figcaption>
      <p className="muted chart-summary">
        {summary} <span className="unit">{t('unit', { unit })}</span>
      </p>
      {table.rows.length === 0 ? (
        <p className="chart-none muted">{t('none')}</p>
      ) : asTable ? (
        <TableBehind table={table} question={question} />
      ) : (
        <Canvas draw={draw} height={height} description={description} ready={ready} />
      )}
    </figure>
  );
}

function Canvas({ draw, height, description, ready }: { draw: Props['draw']; height: number; description: string; ready: Props['ready'] }) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<Instance | null>(null);
  const dark = useDark();
  const language = useLanguage();
  const option = useMemo(() => {
    const look = lookOf(dark, language);
    return withBase(draw(look), look);
  }, [draw, dark, language]);
  useEffect(() => {
    const made = init(box.current, null, { renderer: 'canvas', devicePixelRatio: Math.max(2, window.devicePixelRatio) });
    chart.current = made;
    const follow = new ResizeObserver(() => made.resize());
    follow.observe(box.current!);
    const leave = ready?.(made);
    return () => {
      leave?.();
      follow.disconnect();
      made.dispose();
      chart.current = null;
    };
  }, [ready]);
  useEffect(() => chart.current?.setOption(option, true), [option, ready]);
  return <div ref={box} className="chart-canvas" style={{ height }} role="img" aria-label={description} />;
}

/** What every chart shares. The tooltip is drawn on the canvas: markup with styles in it is refused by the content security policy. */
function withBase(option: Option, look: Look): Option {
  return {
    animation: false,
    color: look.palette,
    textStyle: { color: look.text, fontFamily: 'system-ui, "PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif' },
    ...option,
    aria: { enabled: false },
    grid: { left: 8, right: 24, top: 20, bottom: 8, containLabel: true, ...(option['grid'] as object | undefined) },
    xAxis: axes(option['xAxis'], look),
    yAxis: axes(option['yAxis'], look),
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText',
      confine: true,
      backgroundColor: look.ground,
      borderColor: look.line,
      textStyle: { color: look.text, fontSize: 12 },
      ...(option['tooltip'] as object | undefined),
    },
  };
}

function axes(axis: unknown, look: Look): unknown {
  if (axis === undefined) return undefined;
  return Array.isArray(axis) ? axis.map((one: Axis) => dressed(one, look)) : dressed(axis as Axis, look);
}

type Axis = Record<string, unknown>;

function dressed(axis: Axis, look: Look): unknown {
  const label = axis['type'] === 'value' ? { formatter: look.axis } : {};
  return {
    nameTextStyle: { color: look.muted },
    splitNumber: 4,
    ...axis,
    axisLine: { lineStyle: { color: look.line }, ...(axis['axisLine'] as object | undefined) },
    axisTick: { show: false },
    axisLabel: { color: look.muted, hideOverlap: true, ...label, ...(axis['axisLabel'] as object | undefined) },
    splitLine: { show: axis['type'] === 'value', lineStyle: { color: look.line }, ...(axis['splitLine'] as object | undefined) },
  };
}

function TableBehind({ table, question }: { table: ChartTable; question: string }) {
  return (
    <div className="table-behind" tabIndex={0} role="region" aria-label={question}>
      <table>
        <thead>
          <tr>
            {table.columns.map((column) => (
              <th key={column.title} scope="col" className={column.figures ? 'right' : undefined}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, at) => (
            <tr key={at}>
              {row.map((cell, column) => (
                <td key={column} className={table.columns[column]?.figures ? 'figures right' : undefined}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

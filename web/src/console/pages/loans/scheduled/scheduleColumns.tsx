import type { TableColumnType } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../../../../shared/i18n';
import { formatMoney, type Money } from '../../../../shared/money';
import { TwoLines } from '../../../parts/Amount';
import { Figure, type Explained } from '../../../explain/Explain';
import { money } from '../../../explain/explanation';
import { isNothing, ofComponents, ofParts, ofRest } from './explained';
import { componentNames, components, rowKinds, states, type Component } from './kinds';
import type { View } from './ScheduleGrid';
import type { Loan } from './ScheduledLoanPage';
import { useSteps, type LoanFigure } from './steps';
import { words } from './words';

export type ScheduleRow = Loan['rows'][number];

type Totals = Loan['totals'];

/** One column of figures: of a row and of the totals. */
interface FigureColumn {
  title: string;
  value: (of: ScheduleRow | Totals) => Money;
  explain: (of: ScheduleRow | Totals, name: string) => Explained;
  loss?: boolean;
}

/** The columns of the schedule in a view, and the cells of the row of totals. */
export function useScheduleColumns(loan: Loan, view: View): { columns: TableColumnType<ScheduleRow>[]; totals: ReactNode[] } {
  const t = useWords(words);
  const k = useWords(rowKinds);
  const s = useWords(states);
  const figures = useFigureColumns(loan, view);
  const nameOf = (row: ScheduleRow) => (row.number === null ? `${k(row.kind)} ${row.due_on}` : t('rowName', { number: row.number, what: row.due_on }));
  const first: TableColumnType<ScheduleRow>[] = [
    { title: t('number'), className: 'figures', render: (_, row) => row.number ?? '–' },
    { title: t('day'), className: 'figures', render: (_, row) => row.due_on },
    { title: t('days'), align: 'right', className: 'figures', render: (_, row) => (row.number === null ? '' : row.days) },
    {
      title: t('state'),
      render: (_, row) => <TwoLines first={<span className={row.state === 'past_due' ? 'loss' : undefined}>{row.kind === 'instalment' || row.state === 'paid_out' ? s(row.state) : `${k(row.kind)} · ${s(row.state)}`}</span>} second={row.met_on && row.number !== null ? t('metOn', { day: row.met_on }) : undefined} />,
    },
  ];
  const middle = figures.map(
    (column): TableColumnType<ScheduleRow> => ({
      title: column.title,
      align: 'right',
      className: 'figures',
      render: (_, row) => (row.number === null ? '' : <Cell column={column} of={row} name={`${nameOf(row)} · ${column.title}`} />),
    }),
  );
  const last: TableColumnType<ScheduleRow> = {
    title: t('balance'),
    align: 'right',
    className: 'figures',
    render: (_, row) => <Figure name={`${nameOf(row)} · ${t('balance')}`} value={money(row.balance)} explain={ofParts({ name: nameOf(row), definition: t(row.number === null ? 'amount' : 'balanceIs') }, row.balance, [])} />,
  };
  const totals = [...figures.map((column) => <Cell key={column.title} column={column} of={loan.totals} name={`${t('total')} · ${column.title}`} />), ''];
  return { columns: [...first, ...middle, last], totals };
}

function Cell({ column, of, name }: { column: FigureColumn; of: ScheduleRow | Totals; name: string }) {
  const value = column.value(of);
  if (isNothing(value)) return <span className="muted">{formatMoney(value).replace(/[\d.,]+/, '0')}</span>;
  return (
    <span className={column.loss && 'state' in of && of.state === 'past_due' ? 'loss' : undefined}>
      <Figure name={name} value={money(value)} explain={column.explain(of, name)} />
    </span>
  );
}

function useFigureColumns(loan: Loan, view: View): FigureColumn[] {
  const t = useWords(words);
  const steps = useSteps(loan);
  const say = useWords(components);
  const labels = { planned: t('planned'), paid: t('paid'), waived: t('waived'), written_off: t('written_off') };
  // What the server does not tell step by step is reckoned on this page, and says so.
  const here = (of: ScheduleRow | Totals, definition: string) => `${'from' in of ? definition : `${definition}${t('totalIs')}`}${t('reckonedHere')}`;
  const facts = (of: ScheduleRow | Totals) => ('from' in of ? [{ label: t('period'), value: t('daysOf', { from: of.from, to: of.due_on, days: of.days }) }] : []);
  const part = view === 'all' ? ('total' as const) : view;
  const rest: FigureColumn = {
    title: t('left'),
    loss: true,
    value: (of) => of.outstanding[part],
    explain: (of, name) => (part === 'total' && !('from' in of)) ? steps('outstanding', name) : ofRest({ name, definition: here(of, t('leftIs')) }, of.outstanding[part], labels, { due: of.due[part], paid: of.paid[part], waived: of.waived[part], written_off: of.written_off[part] }, facts(of)),
  };
  const single = (title: string, value: FigureColumn['value'], definition: string): FigureColumn => ({
    title,
    value,
    explain: (of, name) => ofParts({ name, definition: here(of, definition) }, value(of), [], facts(of)),
  });
  // The server tells how a row's figure came about; totals are the rows' sum.
  const told = (figure: LoanFigure, column: FigureColumn): FigureColumn => ({
    ...column,
    explain: (of, name) => ('number' in of && of.number !== null ? steps(figure, name, { row: of.number }) : column.explain(of, name)),
  });
  const planned = (title: string, one: Component): FigureColumn => {
    const column = single(title, (of) => of.due[one], t('plannedIs'));
    return one === 'interest' ? told('row_interest', column) : column;
  };
  const amounts = (title: string, pick: 'due' | 'paid', definition: string): FigureColumn => ({
    title,
    value: (of) => of[pick].total,
    explain: (of, name) => ofComponents({ name, definition: here(of, definition) }, of[pick], say, facts(of)),
  });
  if (view !== 'all') {
    return [
      planned(t('planned'), view),
      single(t('paid'), (of) => of.paid[part], t('paidIs')),
      single(t('waived'), (of) => of.waived[part], t('waivedIs')),
      single(t('written_off'), (of) => of.written_off[part], t('waivedIs')),
      rest,
    ];
  }
  return [
    ...componentNames.map((one) => planned(say(one), one)),
    told('instalment', amounts(t('planned'), 'due', t('plannedIs'))),
    amounts(t('paid'), 'paid', t('paidIs')),
    single(t('late'), (of) => of.paid_late, t('lateIs')),
    single(t('inAdvance'), (of) => of.paid_in_advance, t('inAdvanceIs')),
    rest,
  ];
}

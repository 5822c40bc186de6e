import { Button, Table, type TableColumnType } from 'antd';
import { LeftOutlined, RightOutlined, VerticalRightOutlined } from '@ant-design/icons';
import type { UseQueryResult } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import type { ProblemError } from '../../api/problem';
import { useWords } from '../../shared/i18n';
import { formatNumber } from '../../shared/money';
import { EmptyState, Failure, PartSkeleton } from './States';
import type { ListState } from './useListState';
import { words } from './words';

/** A column: `sort` is the name the server sorts by ("score"), which makes the heading a button. */
export interface Column<Row> {
  key: string;
  title: string;
  cell: (row: Row) => ReactNode;
  sort?: string;
  /** Amounts and counts stand right. */
  figures?: boolean;
  width?: number;
}

interface Props<Row> {
  label: string;
  columns: Column<Row>[];
  rowKey: (row: Row) => string;
  list: ListState;
  page: UseQueryResult<{ items: Row[]; next_cursor?: string | null; total?: number | null }, ProblemError>;
  empty?: ReactNode;
  open?: (row: Row) => void;
}

/** One page of a list that the server sorts, filters and cuts. The sort stands in the address as "score" or "-score". */
export function DataTable<Row extends object>({ label, columns, rowKey, list, page, empty, open }: Props<Row>) {
  const t = useWords(words);
  const { box, hidden } = useHiddenColumns();
  if (page.isPending) return <PartSkeleton rows={12} />;
  if (page.error) return <Failure problem={page.error} retry={() => void page.refetch()} />;
  const { items, next_cursor: next, total } = page.data;
  return (
    <section aria-label={label} aria-busy={page.isFetching} ref={box}>
      {hidden && <p className="more-columns">{t('moreColumns')}</p>}
      <Table<Row>
        size="middle"
        className={page.isPlaceholderData ? 'stale' : undefined}
        dataSource={items}
        rowKey={rowKey}
        columns={columns.map((column) => antColumn(column, list))}
        pagination={false}
        scroll={{ x: 'max-content' }}
        locale={{ emptyText: empty ?? <EmptyState /> }}
        onRow={open && ((row) => ({ onClick: (event) => opened(event.target) && open(row), className: 'clickable' }))}
      />
      <Pager list={list} next={next ?? undefined} count={items.length} total={total ?? undefined} />
    </section>
  );
}

/** Whether the window is too narrow for all columns, which a shadow alone does not say. */
function useHiddenColumns() {
  const [element, box] = useState<HTMLElement | null>(null);
  const [hidden, setHidden] = useState(false);
  useEffect(() => {
    const scroller = element?.querySelector('.ant-table-content');
    if (!scroller) return;
    const look = () => setHidden(scroller.scrollLeft + scroller.clientWidth < scroller.scrollWidth - 1);
    const follow = new ResizeObserver(look);
    follow.observe(scroller);
    if (scroller.firstElementChild) follow.observe(scroller.firstElementChild);
    scroller.addEventListener('scroll', look, { passive: true });
    return () => {
      follow.disconnect();
      scroller.removeEventListener('scroll', look);
    };
  }, [element]);
  return { box, hidden };
}

/** A click on a link, a button or a box within the row is that one's own. */
function opened(target: EventTarget): boolean {
  return !(target as Element).closest('a, button, input, label') && (window.getSelection()?.toString() ?? '') === '';
}

function antColumn<Row>(column: Column<Row>, list: ListState): TableColumnType<Row> {
  const sorted = column.sort !== undefined && list.query['sort']?.replace('-', '') === column.sort;
  const descending = list.query['sort']?.startsWith('-');
  return {
    key: column.key,
    width: column.width,
    align: column.figures ? 'right' : 'left',
    className: column.figures ? 'figures' : undefined,
    title: column.sort ? <SortButton column={column} list={list} direction={sorted ? (descending ? '↓' : '↑') : ''} /> : column.title,
    onHeaderCell: () => ({ 'aria-sort': sorted ? (descending ? 'descending' : 'ascending') : undefined }),
    render: (_, row) => column.cell(row),
  };
}

/** Figures are first sorted from the largest, names from the first. */
function SortButton<Row>({ column, list, direction }: { column: Column<Row>; list: ListState; direction: '' | '↑' | '↓' }) {
  const t = useWords(words);
  const first = column.figures ? `-${column.sort}` : column.sort!;
  const other = column.figures ? column.sort! : `-${column.sort}`;
  const next = list.query['sort'] === first ? other : first;
  return (
    <button
      type="button"
      className="plain-button sort"
      title={t('sorting', { name: column.title })}
      onClick={() => list.set({ sort: next })}
    >
      {column.title} <span aria-hidden="true">{direction}</span>
    </button>
  );
}

function Pager({ list, next, count, total }: { list: ListState; next?: string; count: number; total?: number }) {
  const t = useWords(words);
  return (
    <div className="pager">
      <span className="muted">{total === undefined ? t('shown', { count }) : t('shownOf', { count, total: formatNumber(total) })}</span>
      <span className="grow" />
      <Button icon={<VerticalRightOutlined />} disabled={!list.first} onClick={list.first} aria-label={t('first')} title={t('first')} />
      <Button icon={<LeftOutlined />} disabled={!list.previous} onClick={list.previous}>
        {t('previous')}
      </Button>
      <Button iconPlacement="end" icon={<RightOutlined />} disabled={next === undefined} onClick={() => next !== undefined && list.next(next)}>
        {t('next')}
      </Button>
    </div>
  );
}

import { DatePicker, Select, Tag } from 'antd';
import dayjs from 'dayjs';
import type { Answer } from '../../../../api/client';
import { useRead } from '../../../../api/hooks';
import { useWords } from '../../../../shared/i18n';
import { DayAndTime } from '../../../parts/Amount';
import { DataTable, type Column } from '../../../parts/DataTable';
import { EmptyState } from '../../../parts/States';
import { useListState, type ListState } from '../../../parts/useListState';
import { Withheld } from './NoConsent';
import { eventWords } from './words';

type Row = Answer<'/v1/merchants/{merchant}/events'>['items'][number];

const kinds = [
  'order.placed', 'order.paid', 'order.cancelled', 'order.refunded', 'parcel.shipped', 'parcel.delivered', 'parcel.returned', 'stock.counted',
  'review.posted', 'complaint.opened', 'complaint.closed', 'payout.settled', 'tip.received', 'ad.spent', 'tax.filed', 'utility.paid',
];

/** The facts beneath every figure, latest first. */
export function EventsTab({ merchant }: { merchant: string }) {
  const t = useWords(eventWords);
  const list = useListState();
  const { kinds: chosen, from, to } = list.query;
  const page = useRead('/v1/merchants/{merchant}/events', { path: { merchant }, query: { kinds: chosen, from, to, cursor: list.cursor, limit: list.limit } }, { keepPrevious: true });
  const columns = useColumns();
  if (page.error?.code === 'records_not_consented') return <Withheld problem={page.error} retry={() => void page.refetch()} />;
  return (
    <>
      <Filters list={list} />
      <DataTable<Row> label={t('label')} columns={columns} rowKey={(row) => `${row.source}/${row.id}`} list={list} page={page} empty={<EmptyState title={t('none')} why={t('noneWhy')} />} />
    </>
  );
}

function useColumns(): Column<Row>[] {
  const t = useWords(eventWords);
  return [
    { key: 'at', title: t('at'), figures: true, cell: (row) => <DayAndTime at={row.at} /> },
    { key: 'kind', title: t('kind'), cell: (row) => <>{row.kind} {row.sign < 0 && <Tag color="gold">{t('correction')}</Tag>}</> },
    { key: 'id', title: t('id'), cell: (row) => <code className="wrap-anywhere event-id">{row.source} / {row.id}</code> },
    { key: 'data', title: t('data'), cell: (row) => <div className="event-data">{JSON.stringify(row.data)}</div> },
    { key: 'received', title: t('received'), figures: true, cell: (row) => <DayAndTime at={row.received_at} /> },
  ];
}

function Filters({ list }: { list: ListState }) {
  const t = useWords(eventWords);
  const chosen = list.query['kinds']?.split(',').filter(Boolean) ?? [];
  const day = (name: 'from' | 'to') => (
    <label className="muted">
      {t(name)}{' '}
      <DatePicker value={list.query[name] ? dayjs(list.query[name]) : null} onChange={(_, value) => list.set({ [name]: typeof value === 'string' ? value : undefined })} />
    </label>
  );
  return (
    <div className="filters">
      <Select
        mode="multiple"
        allowClear
        maxTagCount={3}
        aria-label={t('kind')}
        placeholder={t('any')}
        options={kinds.map((value) => ({ value, label: value }))}
        value={chosen}
        onChange={(value: string[]) => list.set({ kinds: value.join(',') })}
        style={{ minWidth: 260 }}
      />
      {day('from')}
      {day('to')}
    </div>
  );
}

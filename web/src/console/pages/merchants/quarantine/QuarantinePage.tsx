import { Segmented, Select } from 'antd';
import { Link, useNavigate } from 'react-router';
import type { Answer } from '../../../../api/client';
import { useRead } from '../../../../api/hooks';
import { useWords } from '../../../../shared/i18n';
import { formatNumber } from '../../../../shared/money';
import { DayAndTime, TwoLines } from '../../../parts/Amount';
import { DataTable, type Column } from '../../../parts/DataTable';
import { PageHeader } from '../../../parts/PageHeader';
import { EmptyState } from '../../../parts/States';
import { useListState, type ListState } from '../../../parts/useListState';
import { paths } from '../../../paths';
import '../merchants.css';
import { words as area } from '../words';
import { reasons, words } from './words';

type Page = Answer<'/v1/quarantine'>;
type Row = Page['items'][number];

/** Lines that were not taken in, latest first, by reason. */
export default function QuarantinePage() {
  const t = useWords(words);
  const ta = useWords(area);
  const go = useNavigate();
  const list = useListState({ state: 'waiting' });
  const { state, reason } = list.query as { state: 'waiting' | 'released'; reason?: keyof typeof reasons };
  const page = useRead('/v1/quarantine', { query: { state, reason, count: true, cursor: list.cursor, limit: list.limit } }, { keepPrevious: true });
  return (
    <>
      <PageHeader title={ta('quarantine')} about={t('about')} />
      <div className="panel">
        <Filters list={list} counts={page.data?.counts ?? []} />
        <DataTable<Row>
          label={ta('quarantine')}
          columns={useColumns()}
          rowKey={(row) => row.id}
          list={list}
          page={page}
          empty={state === 'waiting' ? <EmptyState title={t('none')} why={t('noneWhy')} /> : <EmptyState title={t('noneReleased')} />}
          open={(row) => void go(`${paths.quarantine()}/${row.id}`)}
        />
      </div>
    </>
  );
}

function Filters({ list, counts }: { list: ListState; counts: NonNullable<Page['counts']> }) {
  const t = useWords(words);
  const tr = useWords(reasons);
  const total = counts.reduce((sum, one) => sum + one.count, 0);
  const options = [
    { value: '', label: t('all', { count: formatNumber(total) }) },
    ...counts.map((one) => ({ value: one.reason as string, label: `${tr(one.reason)} ${formatNumber(one.count)}` })),
  ];
  return (
    <div className="filters">
      <Segmented
        aria-label={t('state')}
        value={list.query['state']}
        options={(['waiting', 'released'] as const).map((value) => ({ value, label: t(value) }))}
        onChange={(state) => list.set({ state: state === 'waiting' ? undefined : state, reason: undefined })}
      />
      <Select aria-label={t('reason')} value={list.query['reason'] ?? ''} options={options} onChange={(reason: string) => list.set({ reason })} style={{ minWidth: 220 }} />
    </div>
  );
}

function useColumns(): Column<Row>[] {
  const t = useWords(words);
  const tr = useWords(reasons);
  return [
    { key: 'received', title: t('received'), figures: true, cell: (row) => <DayAndTime at={row.received_at} /> },
    { key: 'reason', title: t('reason'), cell: (row) => <Link to={`${paths.quarantine()}/${row.id}`}>{tr(row.refusal.reason)}</Link> },
    { key: 'what', title: t('what'), cell: (row) => <span>{row.refusal.field && <code>{row.refusal.field}</code>} {row.refusal.detail}</span> },
    { key: 'party', title: t('party'), cell: (row) => <TwoLines first={row.party ?? '–'} second={<span className="wrap-anywhere">{row.origin} {t('line', { line: formatNumber(row.line) })}</span>} /> },
    { key: 'size', title: t('size'), figures: true, cell: (row) => t('bytes', { count: formatNumber(row.length) }) },
  ];
}

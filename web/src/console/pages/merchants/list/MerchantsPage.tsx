import { useNavigate, Link } from 'react-router';
import type { Answer } from '../../../../api/client';
import { useRead } from '../../../../api/hooks';
import { formatDay } from '../../../../shared/dates';
import { useWords } from '../../../../shared/i18n';
import { formatMoney, formatNumber, formatRate } from '../../../../shared/money';
import { Instant } from '../../../parts/Amount';
import { DataTable, type Column } from '../../../parts/DataTable';
import { CsvButton, PageHeader } from '../../../parts/PageHeader';
import { EmptyState } from '../../../parts/States';
import { useListState } from '../../../parts/useListState';
import { paths } from '../../../paths';
import { sorted } from '../../sorted';
import '../merchants.css';
import { outcomes, words as area } from '../words';
import { Filters } from './Filters';
import { SavedViews } from './SavedViews';
import { words } from './words';

type Row = Answer<'/v1/merchants'>['items'][number];

/** Every merchant within reach, filtered, sorted and cut by the server; all of it stands in the address. */
export default function MerchantsPage() {
  const t = useWords(words);
  const ta = useWords(area);
  const go = useNavigate();
  const list = useListState({ sort: 'name' });
  const filters = sorted(list);
  const page = useRead('/v1/merchants', { query: { ...filters, count: true, cursor: list.cursor, limit: list.limit } }, { keepPrevious: true });
  const total = page.data?.total;
  return (
    <>
      <PageHeader title={ta('merchants')} about={t('about')} actions={<CsvButton path="/v1/merchants.csv" query={filters} />} />
      <div className="panel">
        <SavedViews />
        <Filters list={list} />
        {total !== null && total !== undefined && <p className="total">{t('total', { count: formatNumber(total) })}</p>}
        <DataTable<Row>
          label={ta('merchants')}
          columns={useColumns()}
          rowKey={(row) => row.merchant}
          list={list}
          page={page}
          empty={<EmptyState title={t('none')} why={t('noneWhy')} />}
          open={(row) => void go(paths.merchant(row.merchant))}
        />
      </div>
    </>
  );
}

function useColumns(): Column<Row>[] {
  const t = useWords(words);
  const to = useWords(outcomes);
  return [
    { key: 'name', title: t('name'), sort: 'name', cell: (row) => <Name row={row} /> },
    { key: 'industry', title: t('industry'), cell: (row) => row.industry },
    { key: 'region', title: t('region'), cell: (row) => row.region },
    { key: 'score', title: t('score'), sort: 'score', figures: true, cell: ({ credit }) => credit?.score ?? '–' },
    { key: 'outcome', title: t('outcome'), cell: ({ credit }) => (credit ? <span className={credit.outcome === 'approved' ? '' : 'loss'}>{to(credit.outcome)}</span> : '–') },
    { key: 'limit', title: t('limit'), sort: 'limit', figures: true, cell: ({ credit }) => (credit?.limit ? formatMoney(credit.limit) : '–') },
    { key: 'rate', title: t('rate'), figures: true, cell: ({ credit }) => (credit?.rate ? formatRate(credit.rate) : '–') },
    { key: 'sales', title: t('sales'), sort: 'sales', figures: true, cell: ({ credit }) => (credit ? formatMoney(credit.sales) : '–') },
    { key: 'principal', title: t('principal'), sort: 'principal', figures: true, cell: ({ lending }) => (lending ? formatMoney(lending.principal) : '–') },
    { key: 'due', title: t('due'), sort: 'due_day', cell: (row) => <Due row={row} /> },
    { key: 'decided', title: t('decided'), sort: 'decided_at', figures: true, cell: ({ credit }) => (credit ? <Instant at={credit.decided_at} /> : '–') },
    { key: 'registered', title: t('registered'), sort: 'registered_at', figures: true, cell: (row) => formatDay(row.registered_at) },
  ];
}

function Name({ row }: { row: Row }) {
  return (
    <span className="two-lines">
      <Link to={paths.merchant(row.merchant)}>{row.name}</Link>
      <small>{row.merchant}</small>
    </span>
  );
}

function Due({ row }: { row: Row }) {
  const t = useWords(words);
  if (!row.lending?.due_day) return <>–</>;
  return (
    <span className="figures">
      {row.lending.due_day} {row.lending.days_past_due > 0 && <span className="loss">{t('late', { days: row.lending.days_past_due })}</span>}
    </span>
  );
}

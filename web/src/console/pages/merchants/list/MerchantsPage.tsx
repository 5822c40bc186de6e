import { useNavigate, Link } from 'react-router';
import type { Answer } from '../../../../api/client';
import { useRead } from '../../../../api/hooks';
import { formatDay } from '../../../../shared/dates';
import { useLanguage, useWords } from '../../../../shared/i18n';
import { formatMoney, formatNumber, formatRate } from '../../../../shared/money';
import { TwoLines } from '../../../parts/Amount';
import { DataTable, type Column } from '../../../parts/DataTable';
import { CsvButton, PageHeader } from '../../../parts/PageHeader';
import { EmptyState } from '../../../parts/States';
import { useListState } from '../../../parts/useListState';
import { paths } from '../../../paths';
import { sorted } from '../../sorted';
import '../merchants.css';
import { industries, nameOf, regions } from '../places';
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
  const language = useLanguage();
  return [
    { key: 'name', title: t('name'), sort: 'name', cell: (row) => <Name row={row} /> },
    { key: 'industry', title: t('industry'), cell: (row) => <TwoLines first={nameOf(industries, row.industry, language)} second={nameOf(regions, row.region, language)} /> },
    { key: 'score', title: t('score'), sort: 'score', figures: true, cell: ({ credit }) => credit?.score ?? '–' },
    { key: 'outcome', title: t('outcome'), sort: 'decided_at', cell: ({ credit }) => (credit ? <TwoLines first={<span className={credit.outcome === 'approved' ? '' : 'loss'}>{to(credit.outcome)}</span>} second={formatDay(credit.decided_at)} /> : '–') },
    { key: 'limit', title: t('limit'), sort: 'limit', figures: true, cell: ({ credit }) => (credit?.limit ? <TwoLines first={formatMoney(credit.limit)} second={credit.rate ? formatRate(credit.rate) : undefined} /> : '–') },
    { key: 'sales', title: t('sales'), sort: 'sales', figures: true, cell: ({ credit }) => (credit ? formatMoney(credit.sales) : '–') },
    { key: 'principal', title: t('principal'), sort: 'principal', figures: true, cell: ({ lending }) => (lending ? formatMoney(lending.principal) : '–') },
    { key: 'due', title: t('due'), sort: 'due_day', cell: (row) => <Due row={row} /> },
    { key: 'registered', title: t('registered'), sort: 'registered_at', figures: true, cell: (row) => formatDay(row.registered_at) },
  ];
}

function Name({ row }: { row: Row }) {
  return <TwoLines first={<Link to={paths.merchant(row.merchant)}>{row.name}</Link>} second={row.merchant} />;
}

function Due({ row }: { row: Row }) {
  const t = useWords(words);
  if (!row.lending?.due_day) return <>–</>;
  const late = row.lending.days_past_due;
  return <TwoLines first={<span className="figures">{row.lending.due_day}</span>} second={late > 0 ? <span className="loss">{t('late', { days: late })}</span> : undefined} />;
}

import { Button, Input, Select } from 'antd';
import { Link, useNavigate } from 'react-router';
import type { Answer } from '../../../../api/client';
import { useRead } from '../../../../api/hooks';
import { decimal } from '../../../../shared/decimal';
import { formatMoney, formatRate } from '../../../../shared/money';
import { useWords } from '../../../../shared/i18n';
import { Amount, TwoLines } from '../../../parts/Amount';
import { DataTable, type Column } from '../../../parts/DataTable';
import { PageHeader } from '../../../parts/PageHeader';
import { EmptyState } from '../../../parts/States';
import { useListState, type ListState } from '../../../parts/useListState';
import { paths } from '../../../paths';
import '../../credit.css';
import { sorted } from '../../sorted';
import { LineState } from '../LineState';
import { LoanKinds } from '../LoanKinds';
import { words as area } from '../words';
import { words } from './words';

type Row = Answer<'/v1/lines'>['items'][number];

const states = ['open', 'owing', 'past_due', 'frozen', 'closed'] as const;

/** All lines within reach; filters, sort and place stand in the address. */
export default function LoansPage() {
  const t = useWords(words);
  const ta = useWords(area);
  const go = useNavigate();
  const list = useListState({ sort: '-opened_on' });
  const page = useRead('/v1/lines', { query: { ...sorted(list), cursor: list.cursor, limit: list.limit } }, { keepPrevious: true });
  return (
    <>
      <PageHeader title={ta('loans')} about={t('about')} actions={<LoanKinds here="lines" />} />
      <div className="panel">
        <Filters list={list} />
        <DataTable<Row>
          label={ta('loans')}
          columns={useColumns()}
          rowKey={(row) => `${row.merchant}/${row.line}`}
          list={list}
          page={page}
          empty={<EmptyState title={t('none')} why={t('noneWhy')} />}
          open={(row) => void go(paths.loan(row.merchant, row.line))}
        />
      </div>
    </>
  );
}

function useColumns(): Column<Row>[] {
  const t = useWords(words);
  const owes = (row: Row) => decimal(row.principal.amount).units > 0n;
  return [
    { key: 'line', title: t('line'), cell: (row) => <TwoLines first={<Link to={paths.loan(row.merchant, row.line)}>{row.line}</Link>} second={row.lender} /> },
    { key: 'merchant', title: t('merchant'), sort: 'merchant', cell: (row) => <Link to={paths.merchant(row.merchant)}>{row.name}</Link> },
    { key: 'state', title: t('state'), cell: (row) => <LineState closed={row.closed} frozen={row.frozen} daysPastDue={row.days_past_due} owes={owes(row)} /> },
    { key: 'limit', title: t('limit'), sort: 'limit', figures: true, cell: (row) => formatMoney(row.limit) },
    { key: 'principal', title: t('principal'), sort: 'principal', figures: true, cell: (row) => <Amount value={row.principal} /> },
    { key: 'rate', title: t('rate'), figures: true, cell: (row) => formatRate(row.rate) },
    { key: 'due', title: t('dueDay'), sort: 'due_day', figures: true, cell: (row) => row.due_day ?? '–' },
    { key: 'opened', title: t('openedOn'), sort: 'opened_on', figures: true, cell: (row) => row.opened_on },
  ];
}

function Filters({ list }: { list: ListState }) {
  const t = useWords(words);
  return (
    <div className="filters">
      <Select
        aria-label={t('state')}
        placeholder={t('anyState')}
        allowClear
        options={states.map((value) => ({ value, label: t(value) }))}
        value={list.query['state']}
        onChange={(state?: string) => list.set({ state })}
        className="filter-select"
      />
      <Input.Search
        aria-label={t('merchantId')}
        placeholder={t('merchantId')}
        allowClear
        defaultValue={list.query['merchant']}
        onSearch={(merchant) => list.set({ merchant: merchant.trim() })}
        className="filter-text"
      />
      {list.clear && <Button onClick={list.clear}>{t('clear')}</Button>}
    </div>
  );
}

import { Button, Input, Select } from 'antd';
import { Link, useNavigate } from 'react-router';
import type { Answer } from '../../../../api/client';
import { useRead } from '../../../../api/hooks';
import { useLanguage, useWords } from '../../../../shared/i18n';
import { formatMoney } from '../../../../shared/money';
import { Amount, TwoLines } from '../../../parts/Amount';
import { DataTable, type Column } from '../../../parts/DataTable';
import { PageHeader } from '../../../parts/PageHeader';
import { EmptyState } from '../../../parts/States';
import { useListState, type ListState } from '../../../parts/useListState';
import { paths } from '../../../paths';
import '../../credit.css';
import { sorted } from '../../sorted';
import { LoanKinds } from '../LoanKinds';
import { classes, statuses } from '../scheduled/kinds';
import { LoanTags } from '../scheduled/LoanTags';
import { words as area } from '../words';
import { words } from './words';

type Row = Answer<'/v1/loans'>['items'][number];

const states = ['open', 'owing', 'past_due', 'charged_off', 'in_credit', 'marked_fraud'] as const;

/** Loans with a schedule within reach; filters, sort and place stand in the address. */
export default function BookPage() {
  const t = useWords(words);
  const ta = useWords(area);
  const go = useNavigate();
  const list = useListState({ sort: '-outstanding' });
  const page = useRead('/v1/loans', { query: { ...sorted(list), cursor: list.cursor, limit: list.limit } }, { keepPrevious: true });
  const columns = useColumns();
  return (
    <>
      <PageHeader title={ta('loans')} about={t('about')} actions={<LoanKinds here="scheduled" />} />
      <div className="panel">
        <Filters list={list} />
        <DataTable<Row>
          label={ta('scheduled')}
          columns={columns}
          rowKey={(row) => `${row.merchant}/${row.loan}`}
          list={list}
          page={page}
          empty={<EmptyState title={t('none')} why={t('noneWhy')} />}
          open={(row) => void go(paths.scheduledLoan(row.merchant, row.loan))}
        />
      </div>
    </>
  );
}

/** Products by their names in the reader's language, whether in force still or not. */
function useProductNames(): Map<string, string> {
  const chinese = useLanguage() === 'zh-CN';
  const asked = useRead('/v1/products', {});
  return new Map((asked.data?.items ?? []).filter((product) => product.loan).map((product) => [product.code, chinese ? product.name_zh : product.name_en]));
}

function useColumns(): Column<Row>[] {
  const t = useWords(words);
  const c = useWords(classes);
  const names = useProductNames();
  return [
    { key: 'loan', title: t('loan'), cell: (row) => <TwoLines first={<Link to={paths.scheduledLoan(row.merchant, row.loan)}>{row.loan}</Link>} second={row.lender} /> },
    { key: 'merchant', title: t('merchant'), sort: 'merchant', cell: (row) => <Link to={paths.merchant(row.merchant)}>{row.name}</Link> },
    { key: 'product', title: t('product'), cell: (row) => names.get(row.product) ?? row.product },
    { key: 'status', title: t('status'), cell: (row) => <LoanTags status={row.status} daysPastDue={row.days_unpaid} chargedOffOn={row.charged_off_on} /> },
    { key: 'principal', title: t('principal'), sort: 'principal', figures: true, cell: (row) => <Amount value={row.principal} /> },
    { key: 'outstanding', title: t('outstanding'), sort: 'outstanding', figures: true, cell: (row) => <Amount value={row.outstanding} /> },
    { key: 'due', title: t('due'), sort: 'unpaid_since', figures: true, cell: (row) => (row.next_due_on ? <TwoLines first={formatMoney(row.next_due)} second={t('dueOn', { day: row.next_due_on })} /> : '–') },
    { key: 'class', title: t('class'), sort: 'class', cell: (row) => c(row.class) },
    { key: 'allowance', title: t('allowance'), figures: true, cell: (row) => <Amount value={row.allowance} /> },
  ];
}

function Filters({ list }: { list: ListState }) {
  const t = useWords(words);
  const s = useWords(statuses);
  const products = useProductNames();
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
      <Select
        aria-label={t('status')}
        placeholder={t('anyStatus')}
        allowClear
        options={(Object.keys(statuses) as (keyof typeof statuses)[]).map((value) => ({ value, label: s(value) }))}
        value={list.query['status']}
        onChange={(status?: string) => list.set({ status })}
        className="filter-select"
      />
      <Select
        aria-label={t('product')}
        placeholder={t('anyProduct')}
        allowClear
        options={[...products].map(([value, label]) => ({ value, label }))}
        value={list.query['product']}
        onChange={(product?: string) => list.set({ product })}
        className="filter-select"
      />
      <Input.Search aria-label={t('merchantId')} placeholder={t('merchantId')} allowClear defaultValue={list.query['merchant']} onSearch={(merchant) => list.set({ merchant: merchant.trim() })} className="filter-text" />
      {list.clear && <Button onClick={list.clear}>{t('clear')}</Button>}
    </div>
  );
}

import { Button, Input, InputNumber, Select } from 'antd';
import { Link, useNavigate } from 'react-router';
import type { Answer } from '../../../../api/client';
import { useRead } from '../../../../api/hooks';
import { formatMoney, formatRate } from '../../../../shared/money';
import { useWords } from '../../../../shared/i18n';
import { Instant } from '../../../parts/Amount';
import { DataTable, type Column } from '../../../parts/DataTable';
import { PageHeader } from '../../../parts/PageHeader';
import { EmptyState } from '../../../parts/States';
import { useListState, type ListState } from '../../../parts/useListState';
import { paths } from '../../../paths';
import '../../credit.css';
import { sorted } from '../../sorted';
import { Outcome, type OutcomeName } from '../Outcome';
import { outcomes, words as area } from '../words';
import { words } from './words';

type Row = Answer<'/v1/decisions'>['items'][number];

/** All decisions within reach; filters, sort and place stand in the address. */
export default function DecisionsPage() {
  const t = useWords(words);
  const ta = useWords(area);
  const go = useNavigate();
  const list = useListState({ sort: '-decided_at' });
  const page = useRead('/v1/decisions', { query: { ...sorted(list), cursor: list.cursor, limit: list.limit } }, { keepPrevious: true });
  return (
    <>
      <PageHeader title={ta('decisions')} about={t('about')} />
      <div className="panel">
        <Filters list={list} />
        <DataTable<Row>
          label={ta('decisions')}
          columns={useColumns()}
          rowKey={(row) => `${row.lender}/${row.merchant}/${row.figures.decision}`}
          list={list}
          page={page}
          empty={<EmptyState title={t('none')} why={t('noneWhy')} />}
          open={(row) => void go(paths.decision(row.merchant, row.figures.decision))}
        />
      </div>
    </>
  );
}

function useColumns(): Column<Row>[] {
  const t = useWords(words);
  return [
    { key: 'decided', title: t('decidedAt'), sort: 'decided_at', figures: true, cell: ({ figures, merchant }) => <Link to={paths.decision(merchant, figures.decision)}><Instant at={figures.decided_at} /></Link> },
    { key: 'merchant', title: t('merchant'), sort: 'merchant', cell: (row) => <Link to={paths.merchant(row.merchant)}>{row.name}</Link> },
    { key: 'outcome', title: t('outcome'), cell: ({ figures }) => <Outcome name={figures.outcome} /> },
    { key: 'score', title: t('score'), sort: 'score', figures: true, cell: ({ figures }) => figures.score ?? '–' },
    { key: 'limit', title: t('limit'), sort: 'limit', figures: true, cell: ({ figures }) => (figures.limit ? formatMoney(figures.limit) : '–') },
    { key: 'rate', title: t('rate'), figures: true, cell: ({ figures }) => (figures.rate ? formatRate(figures.rate) : '–') },
    { key: 'asOf', title: t('asOf'), figures: true, cell: ({ figures }) => figures.as_of },
    { key: 'purpose', title: t('purpose'), cell: ({ figures }) => (figures.purpose === 'credit' ? t('credit') : t('back_test')) },
    { key: 'lender', title: t('lender'), cell: (row) => row.lender },
  ];
}

function Filters({ list }: { list: ListState }) {
  const t = useWords(words);
  const to = useWords(outcomes);
  const options = (Object.keys(outcomes) as OutcomeName[]).map((value) => ({ value, label: to(value) }));
  const score = (name: 'score_min' | 'score_max', label: string) => (
    <InputNumber
      aria-label={label}
      placeholder={label}
      min={350}
      max={950}
      value={list.query[name] === undefined ? null : Number(list.query[name])}
      onChange={(value) => list.set({ [name]: value === null ? undefined : String(value) })}
    />
  );
  return (
    <div className="filters">
      <Select
        aria-label={t('outcome')}
        placeholder={t('anyOutcome')}
        allowClear
        options={options}
        value={list.query['outcome']}
        onChange={(outcome?: string) => list.set({ outcome })}
        className="filter-select"
      />
      {score('score_min', t('scoreFrom'))}
      {score('score_max', t('scoreTo'))}
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

import { DatePicker, Input, Select, Space, Table, Tag } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import type { Answer } from '../../../../api/client';
import { useRead } from '../../../../api/hooks';
import { useWords } from '../../../../shared/i18n';
import { formatMoney } from '../../../../shared/money';
import { useSession } from '../../../access';
import { Amount } from '../../../parts/Amount';
import { PageHeader } from '../../../parts/PageHeader';
import { EmptyState, Failure, PartSkeleton } from '../../../parts/States';
import { paths } from '../../../paths';
import { totalText } from '../totals';
import { types, words as area } from '../words';
import { words } from './words';

type Trial = Answer<'/v1/ledger/books/{book}/trial-balance'>;
type Line = Trial['lines'][number];

/** Every account of a book, now or as of a day. */
export default function TrialBalancePage() {
  const t = useWords(words);
  const ta = useWords(area);
  const { book } = useParams();
  const books = useRead('/v1/ledger/books', {});
  const chosen = book ?? books.data?.items[0]?.book;
  return (
    <>
      <PageHeader title={ta('ledger')} about={t('about')} />
      <div className="page">
        {books.error ? (
          <Failure problem={books.error} retry={() => void books.refetch()} />
        ) : books.data === undefined ? (
          <PartSkeleton rows={10} />
        ) : chosen === undefined ? (
          <section className="panel">
            <EmptyState title={t('none')} why={t('noneWhy')} />
          </section>
        ) : (
          <Book key={chosen} book={chosen} books={books.data.items.map((one) => one.book)} />
        )}
      </div>
    </>
  );
}

function Book({ book, books }: { book: string; books: string[] }) {
  const t = useWords(words);
  const go = useNavigate();
  const today = useSession().session?.today;
  const [asOf, setAsOf] = useState<string | null>(null);
  const [search, setSearch] = useState('');
  const asked = useRead('/v1/ledger/books/{book}/trial-balance', { path: { book }, query: { as_of: asOf ?? undefined } }, { keepPrevious: true });
  const lines = asked.data?.lines.filter((line) => line.account.includes(search.trim())) ?? [];
  return (
    <section className="panel">
      <Space wrap className="filters">
        <Select aria-label={t('book')} value={book} onChange={(one) => void go(paths.book(one))} options={books.map((one) => ({ value: one, label: one }))} popupMatchSelectWidth={false} />
        <DatePicker aria-label={t('asOf')} placeholder={t('now')} value={asOf ? dayjs(asOf) : null} maxDate={today ? dayjs(today) : undefined} onChange={(day) => setAsOf(day?.format('YYYY-MM-DD') ?? null)} />
        <Input.Search aria-label={t('search')} placeholder={t('search')} allowClear value={search} onChange={(event) => setSearch(event.target.value)} />
        {asked.data && <Tag color={asked.data.is_balanced ? 'green' : 'red'}>{t(asked.data.is_balanced ? 'balanced' : 'notBalanced')}</Tag>}
      </Space>
      {asked.error ? <Failure problem={asked.error} retry={() => void asked.refetch()} /> : asked.data ? <Accounts book={book} trial={asked.data} lines={lines} /> : <PartSkeleton rows={10} />}
    </section>
  );
}

function Accounts({ book, trial, lines }: { book: string; trial: Trial; lines: Line[] }) {
  const t = useWords(words);
  const ta = useWords(area);
  const tt = useWords(types);
  return (
    <Table<Line>
      size="middle"
      rowKey="account"
      scroll={{ x: 'max-content' }}
      pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
      dataSource={lines}
      locale={{ emptyText: <EmptyState title={t('noAccounts')} /> }}
      columns={[
        { title: ta('account'), render: (_, line) => <Link to={paths.account(book, line.account)}>{line.account}</Link> },
        { title: t('type'), render: (_, line) => tt(line.type) },
        { title: t('debits'), align: 'right', className: 'figures', render: (_, line) => formatMoney(line.debits) },
        { title: t('credits'), align: 'right', className: 'figures', render: (_, line) => formatMoney(line.credits) },
        { title: ta('balance'), align: 'right', render: (_, line) => <Amount value={line.balance} /> },
      ]}
      summary={() =>
        totalsOf(trial).map(({ like, total }) => (
          <Table.Summary.Row key={total.currency}>
            <Table.Summary.Cell index={0} colSpan={2}>
              <strong>{t('total')}</strong>
            </Table.Summary.Cell>
            <Table.Summary.Cell index={2} align="right">
              <strong className="figures">{totalText(like, total.debits)}</strong>
            </Table.Summary.Cell>
            <Table.Summary.Cell index={3} align="right">
              <strong className="figures">{totalText(like, total.credits)}</strong>
            </Table.Summary.Cell>
            <Table.Summary.Cell index={4} />
          </Table.Summary.Row>
        ))
      }
    />
  );
}

/** Each total beside an amount of its currency, whose decimals it is written with. */
function totalsOf(trial: Trial) {
  return trial.totals.map((total) => ({ total, like: trial.lines.find((line) => line.debits.currency === total.currency)!.debits }));
}

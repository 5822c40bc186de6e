import { Button, DatePicker, Modal, Statistic, Table, Typography } from 'antd';
import dayjs from 'dayjs';
import { useCallback, useMemo, useState } from 'react';
import { useParams } from 'react-router';
import type { Answer } from '../../../../api/client';
import { useRead } from '../../../../api/hooks';
import { useWords } from '../../../../shared/i18n';
import { formatMoney, moneyForPlot } from '../../../../shared/money';
import { useSession } from '../../../access';
import { Chart } from '../../../charts/Chart';
import type { Look } from '../../../charts/look';
import { Amount } from '../../../parts/Amount';
import { PageHeader } from '../../../parts/PageHeader';
import { EmptyState, Failure, PartSkeleton } from '../../../parts/States';
import { paths } from '../../../paths';
import { types, words as area } from '../words';
import { words } from './words';

type Statement = Answer<'/v1/ledger/books/{book}/accounts/{account}/statement'>;
type Line = Statement['lines'][number];

const daysMost = 92;

/** What happened on an account, with the balance after each line. */
export default function AccountPage() {
  const t = useWords(words);
  const ta = useWords(area);
  const tt = useWords(types);
  const { book = '', account = '' } = useParams();
  const today = dayjs(useSession().session?.today);
  const [span, setSpan] = useState<[string, string] | null>(null);
  const [from, to] = span ?? [today.subtract(daysMost - 1, 'day').format('YYYY-MM-DD'), today.format('YYYY-MM-DD')];
  const asked = useRead('/v1/ledger/books/{book}/accounts/{account}/statement', { path: { book, account }, query: { from, to } }, { keepPrevious: true });
  return (
    <>
      <PageHeader
        title={account}
        trail={[{ name: ta('ledger'), path: paths.book(book) }]}
        about={[t('about', { from, to }), asked.data && tt(asked.data.type), asked.data && t(asked.data.limit === 'none' ? 'none_limit' : asked.data.limit)].filter(Boolean).join(' · ')}
        actions={
          <DatePicker.RangePicker
            aria-label={t('span')}
            value={[dayjs(from), dayjs(to)]}
            allowClear={false}
            disabledDate={(day, { from: first }) => first !== undefined && Math.abs(day.diff(first, 'day')) >= daysMost}
            onChange={(days) => days?.[0] && days[1] && setSpan([days[0].format('YYYY-MM-DD'), days[1].format('YYYY-MM-DD')])}
          />
        }
      />
      <div className="page">
        {asked.error ? <Failure problem={asked.error} retry={() => void asked.refetch()} full /> : asked.data ? <Shown book={book} statement={asked.data} /> : <PartSkeleton rows={12} />}
      </div>
    </>
  );
}

function Shown({ book, statement }: { book: string; statement: Statement }) {
  const t = useWords(words);
  const [transfer, setTransfer] = useState<string | null>(null);
  return (
    <>
      <section className="panel">
        <div className="stats">
          <Statistic title={t('opening')} value={formatMoney(statement.opening)} />
          <Statistic title={t('closing')} value={formatMoney(statement.closing)} />
        </div>
      </section>
      <section className="panel">
        <Balances statement={statement} />
      </section>
      <section className="panel">
        <Lines lines={statement.lines} open={setTransfer} />
      </section>
      {transfer !== null && <TransferShown book={book} id={transfer} close={() => setTransfer(null)} />}
    </>
  );
}

/** The balance at the end of each day on which something happened. */
function Balances({ statement }: { statement: Statement }) {
  const t = useWords(words);
  const ta = useWords(area);
  const points = useMemo(() => {
    const days = new Map([[statement.from, statement.opening]]);
    statement.lines.forEach((line) => days.set(line.on, line.balance));
    days.set(statement.to, statement.closing);
    return [...days];
  }, [statement]);
  const draw = useCallback(
    (look: Look) => ({
      xAxis: { type: 'time' },
      yAxis: { type: 'value', scale: true },
      series: [{ type: 'line', step: 'end', symbol: 'none', color: look.accent, data: points.map(([day, balance]) => [day, moneyForPlot(balance)]) }],
    }),
    [points],
  );
  const summary = t('say', { opening: formatMoney(statement.opening), closing: formatMoney(statement.closing), n: statement.lines.length });
  return (
    <Chart
      question={t('ask')}
      unit={statement.opening.currency}
      summary={summary}
      draw={draw}
      height={200}
      table={{ columns: [{ title: ta('on') }, { title: ta('balance'), figures: true }], rows: points.map(([day, balance]) => [day, formatMoney(balance)]) }}
    />
  );
}

function Lines({ lines, open }: { lines: Line[]; open: (transfer: string) => void }) {
  const t = useWords(words);
  const ta = useWords(area);
  return (
    <Table<Line>
      size="middle"
      rowKey={(line) => `${line.transfer}/${line.posted_at}/${line.balance.amount}`}
      scroll={{ x: 'max-content' }}
      pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
      dataSource={lines}
      locale={{ emptyText: <EmptyState title={t('none')} /> }}
      columns={[
        { title: ta('on'), className: 'figures', render: (_, line) => line.on },
        { title: ta('kind'), render: (_, line) => line.kind },
        { title: ta('reference'), render: (_, line) => line.reference },
        {
          title: ta('transfer'),
          render: (_, line) => (
            <Button type="link" size="small" onClick={() => open(line.transfer)}>
              {line.transfer}
            </Button>
          ),
        },
        { title: ta('amount'), align: 'right', render: (_, line) => <Amount value={line.amount} signed /> },
        { title: ta('balance'), align: 'right', render: (_, line) => <Amount value={line.balance} /> },
      ]}
    />
  );
}

function TransferShown({ book, id, close }: { book: string; id: string; close: () => void }) {
  const t = useWords(words);
  const ta = useWords(area);
  const asked = useRead('/v1/ledger/books/{book}/transfers/{transfer}', { path: { book, transfer: id } });
  return (
    <Modal open title={`${ta('transfer')} ${id}`} width={720} onCancel={close} footer={null}>
      {asked.error ? (
        <Failure problem={asked.error} />
      ) : asked.data === undefined ? (
        <PartSkeleton rows={3} />
      ) : (
        <>
          <p>{[asked.data.on, asked.data.kind, asked.data.reference].filter(Boolean).join(' · ')}</p>
          <Table
            size="small"
            pagination={false}
            scroll={{ x: 'max-content' }}
            rowKey={(leg) => `${leg.account}/${leg.amount.amount}`}
            dataSource={asked.data.legs}
            columns={[
              { title: ta('account'), render: (_, leg) => leg.account },
              { title: ta('amount'), align: 'right', render: (_, leg) => <Amount value={leg.amount} signed /> },
            ]}
          />
          <p className="muted">
            {t('hash')}: <Typography.Text code copyable={{ text: asked.data.hash }}>{asked.data.hash.slice(0, 16)}…</Typography.Text>
          </p>
        </>
      )}
    </Modal>
  );
}

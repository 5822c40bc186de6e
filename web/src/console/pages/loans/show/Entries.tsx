import { Button, Table } from 'antd';
import { useState } from 'react';
import { formatMoney } from '../../../../shared/money';
import { useWords } from '../../../../shared/i18n';
import { Amount, Instant } from '../../../parts/Amount';
import { EmptyState } from '../../../parts/States';
import { kindWord } from './kinds';
import type { History, Loan } from './LoanPage';
import { ReverseDialog } from './ReverseDialog';
import { words } from './words';

export type Entry = History['entries'][number];

const movesMoney = ['drawn', 'swept', 'repaid'];

/** Every fact of the line with the postings it caused; what moved money can be taken back. */
export function Entries({ loan, history, manages }: { loan: Loan; history: History; manages: boolean }) {
  const t = useWords(words);
  const [target, setTarget] = useState<Entry | null>(null);
  return (
    <section className="panel entries">
      <h2>{t('entries')}</h2>
      <p className="muted">{t('entriesAbout')}</p>
      <Table<Entry>
        size="small"
        pagination={{ pageSize: 25, hideOnSinglePage: true, showSizeChanger: false }}
        scroll={{ x: 'max-content' }}
        rowKey={(entry) => entry.fact.request}
        dataSource={[...history.entries].reverse()}
        locale={{ emptyText: <EmptyState /> }}
        expandable={{ columnTitle: <span className="visually-hidden">{t('transfers')}</span>, rowExpandable: (entry) => entry.transfers.length > 0, expandedRowRender: (entry) => <Transfers entry={entry} /> }}
        columns={[
          { title: t('day'), className: 'figures', render: (_, entry) => <span title={entry.fact.recorded_at}>{entry.fact.value_date}</span> },
          { title: t('fact'), render: (_, entry) => <What entry={entry} /> },
          { title: t('amount'), align: 'right', className: 'figures', render: (_, entry) => (entry.fact.amount ? formatMoney(entry.fact.amount) : '–') },
          { title: t('toInterest'), align: 'right', className: 'figures', render: (_, entry) => <Amount value={entry.interest} /> },
          { title: t('principalAfter'), align: 'right', className: 'figures', render: (_, entry) => formatMoney(entry.principal_after) },
          {
            title: <span className="visually-hidden">{t('reverse')}</span>,
            align: 'right',
            render: (_, entry) =>
              manages && !loan.position.closed && movesMoney.includes(entry.fact.kind) && !entry.reversed_by ? (
                <Button size="small" onClick={() => setTarget(entry)}>
                  {t('reverse')}
                </Button>
              ) : null,
          },
        ]}
      />
      {target && <ReverseDialog loan={loan} entry={target} close={() => setTarget(null)} />}
    </section>
  );
}

function What({ entry }: { entry: Entry }) {
  const t = useWords(words);
  const { fact, reversed_by: by } = entry;
  return (
    <>
      <span className={by ? 'reversed-row' : undefined}>{t(kindWord(fact.kind))}</span>{' '}
      <span className="muted">{[fact.simulated && t('simulated'), fact.payee, fact.target, fact.reason, by && t('reversedBy', { request: by })].filter(Boolean).join(' · ')}</span>
      <br />
      <code className="muted">{fact.request}</code>
    </>
  );
}

function Transfers({ entry }: { entry: Entry }) {
  const t = useWords(words);
  return (
    <>
      <p className="muted">
        {t('transfers')} · <Instant at={entry.fact.recorded_at} />
      </p>
      {entry.transfers.map((transfer) => (
        <div key={transfer.id}>
          <code>{transfer.id}</code> <span className="muted">{transfer.kind}</span>
          <ul className="legs">
            {transfer.legs.map((leg) => (
              <li key={leg.account}>
                <code className="grow">{leg.account}</code>
                <Amount value={leg.amount} signed />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </>
  );
}

import { Table } from 'antd';
import { useWords } from '../../../../shared/i18n';
import { formatMoney, isLoss, negateMoney } from '../../../../shared/money';
import { EmptyState } from '../../../parts/States';
import { isNothing } from './explained';
import { postingKinds, wordOf } from './kinds';
import type { Posting } from './ScheduledLoanPage';
import { words } from './words';

/** What the lender's book holds for the loan; each posting opens to its lines. Revisions that were changed since stay to be seen. */
export function Postings({ postings }: { postings: Posting[] }) {
  const t = useWords(words);
  const f = useWords(postingKinds);
  return (
    <section className="panel entries">
      <h2>{t('postings')}</h2>
      <p className="muted below">{t('postingsAbout')}</p>
      <Table<Posting>
        size="small"
        pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
        scroll={{ x: 'max-content' }}
        rowKey={(posting) => `${posting.fact}/${posting.effect}/${posting.revision}`}
        dataSource={[...postings].reverse()}
        locale={{ emptyText: <EmptyState title={t('nothingPosted')} /> }}
        columns={[
          { title: t('date'), className: 'figures', render: (_, posting) => posting.value_date },
          {
            title: t('fact'),
            render: (_, posting) => (
              <>
                <span className={posting.in_force ? undefined : 'reversed-row'}>{wordOf(postingKinds, f, posting.kind)}</span>{' '}
                <span className="muted">{[posting.revision > 1 && t('revision', { n: posting.revision }), !posting.in_force && t('superseded')].filter(Boolean).join(' · ')}</span>
                <br />
                <code className="muted">{posting.fact}</code>
              </>
            ),
          },
          { title: t('account'), render: (_, posting) => <Lines posting={posting} pick="account" /> },
          { title: t('debit'), align: 'right', className: 'figures', render: (_, posting) => <Lines posting={posting} pick="debit" /> },
          { title: t('credit'), align: 'right', className: 'figures', render: (_, posting) => <Lines posting={posting} pick="credit" /> },
        ]}
      />
    </section>
  );
}

function Lines({ posting, pick }: { posting: Posting; pick: 'account' | 'debit' | 'credit' }) {
  const text = (line: Posting['lines'][number]) => {
    if (pick === 'account') return <code>{line.account}</code>;
    const credit = isLoss(line.amount);
    return credit === (pick === 'credit') && !isNothing(line.amount) ? formatMoney(credit ? negateMoney(line.amount) : line.amount) : '\u00a0';
  };
  if (posting.lines.length === 0) return <span className="muted">–</span>;
  return (
    <ul>
      {posting.lines.map((line) => (
        <li key={line.account}>{text(line)}</li>
      ))}
    </ul>
  );
}

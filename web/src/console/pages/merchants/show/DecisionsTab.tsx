import { Table } from 'antd';
import { Link } from 'react-router';
import type { Answer } from '../../../../api/client';
import { useRead } from '../../../../api/hooks';
import { useWords } from '../../../../shared/i18n';
import { formatMoney, formatRate } from '../../../../shared/money';
import { Instant } from '../../../parts/Amount';
import { EmptyState, Failure, PartSkeleton } from '../../../parts/States';
import { paths } from '../../../paths';
import { outcomes, purposes } from '../words';
import { lendingWords } from './words';

type Row = Answer<'/v1/merchants/{merchant}/decisions'>['items'][number];

/** What lenders within reach have decided on this merchant, latest first. */
export function DecisionsTab({ merchant }: { merchant: string }) {
  const t = useWords(lendingWords);
  const to = useWords(outcomes);
  const tp = useWords(purposes);
  const page = useRead('/v1/merchants/{merchant}/decisions', { path: { merchant } });
  if (page.error) return <Failure problem={page.error} retry={() => void page.refetch()} />;
  if (!page.data) return <PartSkeleton rows={8} />;
  return (
    <Table<Row>
      size="middle"
      rowKey={({ figures, lender }) => `${lender}/${figures.decision}`}
      pagination={false}
      scroll={{ x: 'max-content' }}
      dataSource={page.data.items}
      locale={{ emptyText: <EmptyState title={t('noDecisions')} why={t('noDecisionsWhy')} /> }}
      columns={[
        { title: t('decided'), render: (_, { figures }) => <Link to={paths.decision(merchant, figures.decision)}><Instant at={figures.decided_at} /></Link> },
        { title: t('outcome'), render: (_, { figures }) => <span className={figures.outcome === 'approved' ? 'gain' : 'loss'}>{to(figures.outcome)}</span> },
        { title: t('score'), align: 'right', className: 'figures', render: (_, { figures }) => figures.score ?? '–' },
        { title: t('limit'), align: 'right', className: 'figures', render: (_, { figures }) => (figures.limit ? formatMoney(figures.limit) : '–') },
        { title: t('rate'), align: 'right', className: 'figures', render: (_, { figures }) => (figures.rate ? formatRate(figures.rate) : '–') },
        { title: t('asOf'), className: 'figures', render: (_, { figures }) => figures.as_of },
        { title: t('purpose'), render: (_, { figures }) => tp(figures.purpose) },
        { title: t('lender'), dataIndex: 'lender' },
      ]}
    />
  );
}

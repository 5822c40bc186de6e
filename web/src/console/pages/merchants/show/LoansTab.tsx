import { Table, Tag } from 'antd';
import { Link } from 'react-router';
import type { Answer } from '../../../../api/client';
import { useRead } from '../../../../api/hooks';
import { useWords } from '../../../../shared/i18n';
import { formatMoney } from '../../../../shared/money';
import { EmptyState, Failure, PartSkeleton } from '../../../parts/States';
import { paths } from '../../../paths';
import { lendingWords } from './words';

type Row = Answer<'/v1/merchants/{merchant}/lines'>['items'][number];

/** What this merchant has with lenders within reach. */
export function LoansTab({ merchant }: { merchant: string }) {
  const t = useWords(lendingWords);
  const page = useRead('/v1/merchants/{merchant}/lines', { path: { merchant } });
  if (page.error) return <Failure problem={page.error} retry={() => void page.refetch()} />;
  if (!page.data) return <PartSkeleton rows={6} />;
  return (
    <Table<Row>
      size="middle"
      rowKey={(row) => row.contract.id}
      pagination={false}
      scroll={{ x: 'max-content' }}
      dataSource={page.data.items}
      locale={{ emptyText: <EmptyState title={t('noLines')} why={t('noLinesWhy')} /> }}
      columns={[
        { title: t('line'), render: (_, row) => <Link to={paths.loan(merchant, row.contract.id)}>{row.contract.id}</Link> },
        { title: t('state'), render: (_, row) => <State row={row} /> },
        { title: t('opened'), className: 'figures', render: (_, row) => row.contract.accepted_on },
        { title: t('limit'), align: 'right', className: 'figures', render: (_, row) => formatMoney(row.position.limit) },
        { title: t('principal'), align: 'right', className: 'figures', render: (_, row) => formatMoney(row.position.principal_outstanding) },
        { title: t('payoff'), align: 'right', className: 'figures', render: (_, row) => formatMoney(row.position.payoff) },
        { title: t('available'), align: 'right', className: 'figures', render: (_, row) => formatMoney(row.position.available) },
        { title: t('next'), className: 'figures', render: (_, row) => row.position.next_due?.on ?? '–' },
        { title: t('lender'), render: (_, row) => row.contract.lender.party },
      ]}
    />
  );
}

function State({ row }: { row: Row }) {
  const t = useWords(lendingWords);
  const { closed, frozen, days_past_due: days } = row.position;
  if (closed) return <Tag>{t('closed')}</Tag>;
  return (
    <>
      {frozen && <Tag color="gold">{t('frozen')}</Tag>}
      {days > 0 ? <Tag color="red">{t('late', { days })}</Tag> : <Tag color="green">{t('current')}</Tag>}
    </>
  );
}

import { Table } from 'antd';
import { formatMoney } from '../../../../shared/money';
import { decimal } from '../../../../shared/decimal';
import { useWords } from '../../../../shared/i18n';
import { EmptyState } from '../../../parts/States';
import { missing, whole, type Due } from './dues';
import type { Loan } from './LoanPage';
import { words } from './words';

type Payment = Loan['position']['payments'][number];

/** Every minimum, what it asked for and how far it is met. */
export function Schedule({ loan }: { loan: Loan }) {
  const t = useWords(words);
  const stage = (due: Due) => {
    if (decimal(missing(due).amount).units === 0n) return t('met');
    if (due.stage === 'past_due') return <span className="loss">{t('pastDueStage')}</span>;
    return due.stage === 'due' ? <span className="watch">{t('due')}</span> : t('in_advance');
  };
  return (
    <section className="panel">
      <h2>{t('schedule')}</h2>
      <Table<Due>
        size="small"
        pagination={false}
        scroll={{ x: 'max-content' }}
        rowKey={(due) => `${due.on}/${due.tranche}`}
        dataSource={loan.position.schedule}
        locale={{ emptyText: <EmptyState /> }}
        columns={[
          { title: t('day'), render: (_, due) => due.on, className: 'figures' },
          { title: t('asked'), align: 'right', className: 'figures', render: (_, due) => formatMoney(whole(due.asked)) },
          { title: t('paid'), align: 'right', className: 'figures', render: (_, due) => formatMoney(whole(due.paid)) },
          { title: t('swept'), align: 'right', className: 'figures', render: (_, due) => formatMoney(due.swept) },
          { title: t('left'), align: 'right', className: 'figures', render: (_, due) => formatMoney(missing(due)) },
          { title: t('stage'), render: (_, due) => stage(due) },
        ]}
      />
    </section>
  );
}

/** Every sweep and payment, and what it was used for; the latest first. */
export function Payments({ loan }: { loan: Loan }) {
  const t = useWords(words);
  return (
    <section className="panel">
      <h2>{t('payments')}</h2>
      <p className="muted">{t('paymentsAbout')}</p>
      <Table<Payment>
        size="small"
        pagination={{ pageSize: 12, hideOnSinglePage: true, showSizeChanger: false }}
        scroll={{ x: 'max-content' }}
        rowKey={(payment) => payment.fact}
        dataSource={[...loan.position.payments].reverse()}
        locale={{ emptyText: <EmptyState /> }}
        columns={[
          { title: t('day'), render: (_, payment) => payment.on, className: 'figures' },
          { title: t('how'), render: (_, payment) => (payment.from_sweep ? t('sweep') : t('payment')) },
          { title: t('amount'), align: 'right', className: 'figures', render: (_, payment) => formatMoney(payment.amount) },
          { title: t('toInterest'), align: 'right', className: 'figures', render: (_, payment) => formatMoney(payment.used.interest) },
          { title: t('toPrincipal'), align: 'right', className: 'figures', render: (_, payment) => formatMoney(payment.used.principal) },
        ]}
      />
    </section>
  );
}

import { Button, Input, Modal, Space, Table } from 'antd';
import { useState } from 'react';
import { api, type Answer } from '../../../../api/client';
import { useRead, useWrite } from '../../../../api/hooks';
import { formatMoney } from '../../../../shared/money';
import { useWords } from '../../../../shared/i18n';
import { useMay } from '../../../access';
import { MoneyConfirm } from '../../../parts/MoneyConfirm';
import { Failure } from '../../../parts/States';
import type { Loan } from './LoanPage';
import { changesOf, usePreview } from './preview';
import { words } from './words';

type Payment = Answer<'/v1/merchants/{merchant}/lines/{line}/announced-payments'>['items'][number];

const touched = [
  '/v1/merchants/{merchant}/lines/{line}',
  '/v1/merchants/{merchant}/lines/{line}/history',
  '/v1/merchants/{merchant}/lines/{line}/announced-payments',
  '/v1/lines',
] as const;

/** Payments the borrower says it made, as long as any waits: whoever receives the money confirms or refuses each. */
export function Announced({ loan }: { loan: Loan }) {
  const t = useWords(words);
  const confirms = useMay('payments_confirm');
  const [asking, setAsking] = useState<{ payment: Payment; came: boolean } | null>(null);
  const path = { merchant: loan.contract.merchant, line: loan.contract.id };
  const asked = useRead('/v1/merchants/{merchant}/lines/{line}/announced-payments', { path });
  if (asked.error) return <Failure problem={asked.error} retry={() => void asked.refetch()} />;
  const waiting = asked.data?.items.filter((payment) => payment.status === 'waiting') ?? [];
  const close = () => setAsking(null);
  if (waiting.length === 0 && !asking) return null;
  return (
    <section className="panel">
      <h2>{t('announced')}</h2>
      <p className="muted">{t('announcedAbout')}</p>
      <Table<Payment>
        size="small"
        pagination={false}
        scroll={{ x: 'max-content' }}
        rowKey={(payment) => payment.id}
        dataSource={waiting}
        columns={[
          { title: t('day'), className: 'figures', render: (_, payment) => payment.on },
          { title: t('amount'), align: 'right', className: 'figures', render: (_, payment) => formatMoney(payment.amount) },
          { title: t('announcedWords'), render: (_, payment) => payment.words || '–' },
          {
            title: <span className="visually-hidden">{t('confirmPayment')}</span>,
            align: 'right',
            render: (_, payment) =>
              confirms ? (
                <Space>
                  <Button size="small" type="primary" onClick={() => setAsking({ payment, came: true })}>
                    {t('confirmPayment')}
                  </Button>
                  <Button size="small" onClick={() => setAsking({ payment, came: false })}>
                    {t('refusePayment')}
                  </Button>
                </Space>
              ) : null,
          },
        ]}
      />
      {asking?.came === true && <Confirm loan={loan} payment={asking.payment} close={close} />}
      {asking?.came === false && <Refuse loan={loan} payment={asking.payment} close={close} />}
    </section>
  );
}

interface Props {
  loan: Loan;
  payment: Payment;
  close: () => void;
}

/** Before and after are as of today; where the payment is more than is owed by now, nothing can be foreseen and the rest becomes credit. */
function Confirm({ loan, payment, close }: Props) {
  const t = useWords(words);
  const preview = usePreview(loan, { action: 'repay', amount: payment.amount });
  const path = { merchant: loan.contract.merchant, line: loan.contract.id, payment: payment.id };
  const confirm = useWrite(
    (idempotencyKey: string) => api.post('/v1/merchants/{merchant}/lines/{line}/announced-payments/{payment}/confirmation', { path, body: {}, idempotencyKey }),
    [...touched],
  );
  return (
    <MoneyConfirm
      open={!preview.isFetching}
      title={t('confirmPayment')}
      sentence={t('confirmSays', { day: payment.on, amount: formatMoney(payment.amount) })}
      changes={preview.data ? changesOf(preview.data, t) : []}
      word={payment.amount.amount}
      act={(key) => confirm.mutateAsync(key)}
      close={close}
    />
  );
}

function Refuse({ loan, payment, close }: Props) {
  const t = useWords(words);
  const [reason, setReason] = useState('');
  const [given, setGiven] = useState(false);
  const path = { merchant: loan.contract.merchant, line: loan.contract.id, payment: payment.id };
  const refuse = useWrite(
    (idempotencyKey: string) => api.post('/v1/merchants/{merchant}/lines/{line}/announced-payments/{payment}/refusal', { path, body: { reason }, idempotencyKey }),
    [...touched],
  );
  if (!given) {
    return (
      <Modal open title={t('refusePayment')} onCancel={close} okText={t('goOn')} cancelText={t('cancel')} okButtonProps={{ disabled: reason.trim() === '' }} onOk={() => setGiven(true)}>
        <label className="loan-form">
          {t('reason')}
          <Input value={reason} maxLength={500} autoFocus onChange={(event) => setReason(event.target.value)} />
        </label>
      </Modal>
    );
  }
  return (
    <MoneyConfirm
      open
      danger
      title={t('refusePayment')}
      sentence={t('refuseSays', { day: payment.on, amount: formatMoney(payment.amount) })}
      changes={[]}
      word={payment.amount.amount}
      act={(key) => refuse.mutateAsync(key)}
      close={close}
    />
  );
}

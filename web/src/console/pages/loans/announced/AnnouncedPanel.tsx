import { Button, Input, Modal, Space, Table } from 'antd';
import { useState, type ReactNode } from 'react';
import { formatMoney, type Money } from '../../../../shared/money';
import { useWords } from '../../../../shared/i18n';
import { useMay } from '../../../access';
import { MoneyConfirm, type Change } from '../../../parts/MoneyConfirm';
import { words } from './words';

/** A payment that a borrower says it made, on a line or on a loan. */
export interface AnnouncedPayment {
  id: string;
  on: string;
  amount: Money;
  words: string;
  status: 'waiting' | 'confirmed' | 'refused';
}

interface Props {
  payments: readonly AnnouncedPayment[];
  /** What asks once more before a payment is confirmed, and before it is refused. */
  confirm: (payment: AnnouncedPayment, close: () => void) => ReactNode;
  refuse: (payment: AnnouncedPayment, close: () => void) => ReactNode;
}

/** Payments the borrower says it made, as long as any waits: whoever receives the money confirms or refuses each. */
export function AnnouncedPanel({ payments, confirm, refuse }: Props) {
  const t = useWords(words);
  const confirms = useMay('payments_confirm');
  const [asking, setAsking] = useState<{ payment: AnnouncedPayment; came: boolean } | null>(null);
  const waiting = payments.filter((payment) => payment.status === 'waiting');
  const close = () => setAsking(null);
  if (waiting.length === 0 && !asking) return null;
  return (
    <section className="panel">
      <h2>{t('announced')}</h2>
      <p className="muted">{t('announcedAbout')}</p>
      <Table<AnnouncedPayment>
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
      {asking && (asking.came ? confirm(asking.payment, close) : refuse(asking.payment, close))}
    </section>
  );
}

interface Asking {
  payment: AnnouncedPayment;
  close: () => void;
}

/** Before and after are as of today; where nothing can be foreseen there are none. */
export function ConfirmPayment({ payment, close, changes, more, ready, act }: Asking & { changes: Change[]; more?: ReactNode; ready: boolean; act: (key: string) => Promise<unknown> }) {
  const t = useWords(words);
  return (
    <MoneyConfirm
      open={ready}
      title={t('confirmPayment')}
      sentence={t('confirmSays', { day: payment.on, amount: formatMoney(payment.amount) })}
      changes={changes}
      more={more}
      word={payment.amount.amount}
      act={act}
      close={close}
    />
  );
}

/** A reason, which the borrower reads, then the amount once more. */
export function RefusePayment({ payment, close, act }: Asking & { act: (reason: string, key: string) => Promise<unknown> }) {
  const t = useWords(words);
  const [reason, setReason] = useState('');
  const [given, setGiven] = useState(false);
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
      act={(key) => act(reason, key)}
      close={close}
    />
  );
}

import { api } from '../../../../api/client';
import { useRead, useWrite } from '../../../../api/hooks';
import { useWords } from '../../../../shared/i18n';
import { Failure } from '../../../parts/States';
import { AnnouncedPanel, ConfirmPayment, RefusePayment, type AnnouncedPayment } from '../announced/AnnouncedPanel';
import type { Loan } from './LoanPage';
import { changesOf, usePreview } from './preview';
import { words } from './words';

const touched = [
  '/v1/merchants/{merchant}/lines/{line}',
  '/v1/merchants/{merchant}/lines/{line}/history',
  '/v1/merchants/{merchant}/lines/{line}/announced-payments',
  '/v1/lines',
] as const;

/** Payments the borrower of a line says it made. */
export function Announced({ loan }: { loan: Loan }) {
  const path = { merchant: loan.contract.merchant, line: loan.contract.id };
  const asked = useRead('/v1/merchants/{merchant}/lines/{line}/announced-payments', { path });
  if (asked.error) return <Failure problem={asked.error} retry={() => void asked.refetch()} />;
  return (
    <AnnouncedPanel
      payments={asked.data?.items ?? []}
      confirm={(payment, close) => <Confirm loan={loan} payment={payment} close={close} />}
      refuse={(payment, close) => <Refuse loan={loan} payment={payment} close={close} />}
    />
  );
}

interface Props {
  loan: Loan;
  payment: AnnouncedPayment;
  close: () => void;
}

/** Where the payment is more than is owed by now, nothing can be foreseen and the rest becomes credit. */
function Confirm({ loan, payment, close }: Props) {
  const t = useWords(words);
  const preview = usePreview(loan, { action: 'repay', amount: payment.amount });
  const path = { merchant: loan.contract.merchant, line: loan.contract.id, payment: payment.id };
  const confirm = useWrite(
    (idempotencyKey: string) => api.post('/v1/merchants/{merchant}/lines/{line}/announced-payments/{payment}/confirmation', { path, body: {}, idempotencyKey }),
    [...touched],
  );
  return <ConfirmPayment payment={payment} close={close} ready={!preview.isFetching} changes={preview.data ? changesOf(preview.data, t) : []} act={(key) => confirm.mutateAsync(key)} />;
}

function Refuse({ loan, payment, close }: Props) {
  const path = { merchant: loan.contract.merchant, line: loan.contract.id, payment: payment.id };
  const refuse = useWrite(
    ({ reason, key }: { reason: string; key: string }) => api.post('/v1/merchants/{merchant}/lines/{line}/announced-payments/{payment}/refusal', { path, body: { reason }, idempotencyKey: key }),
    [...touched],
  );
  return <RefusePayment payment={payment} close={close} act={(reason, key) => refuse.mutateAsync({ reason, key })} />;
}

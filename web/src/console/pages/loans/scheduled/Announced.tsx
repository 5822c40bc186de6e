import { api } from '../../../../api/client';
import { useRead, useWrite } from '../../../../api/hooks';
import { Failure } from '../../../parts/States';
import { AnnouncedPanel, ConfirmPayment, RefusePayment, type AnnouncedPayment } from '../announced/AnnouncedPanel';
import { touched, usePreview } from './ActionDialog';
import { RowChanges, useChanges } from './changes';
import type { Loan } from './ScheduledLoanPage';

/** Payments the borrower of a loan says it made. */
export function Announced({ loan }: { loan: Loan }) {
  const path = { merchant: loan.contract.merchant, loan: loan.contract.id };
  const asked = useRead('/v1/merchants/{merchant}/loans/{loan}/announced-payments', { path });
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

/** Booked as of the day it was announced, which is what is foreseen. */
function Confirm({ loan, payment, close }: Props) {
  const path = { merchant: loan.contract.merchant, loan: loan.contract.id };
  const preview = usePreview(path, { pay: { amount: payment.amount, kind: 'repayment', on: payment.on } });
  const changes = useChanges(preview.data);
  const confirm = useWrite(
    (idempotencyKey: string) =>
      api.post('/v1/merchants/{merchant}/loans/{loan}/announced-payments/{announcement}/confirmation', { path: { ...path, announcement: payment.id }, body: { on: payment.on }, idempotencyKey }),
    [...touched],
  );
  return <ConfirmPayment payment={payment} close={close} ready={!preview.isFetching} changes={changes} more={preview.data && <RowChanges preview={preview.data} />} act={(key) => confirm.mutateAsync(key)} />;
}

function Refuse({ loan, payment, close }: Props) {
  const path = { merchant: loan.contract.merchant, loan: loan.contract.id, announcement: payment.id };
  const refuse = useWrite(
    ({ reason, key }: { reason: string; key: string }) => api.post('/v1/merchants/{merchant}/loans/{loan}/announced-payments/{announcement}/refusal', { path, body: { reason }, idempotencyKey: key }),
    [...touched],
  );
  return <RefusePayment payment={payment} close={close} act={(reason, key) => refuse.mutateAsync({ reason, key })} />;
}

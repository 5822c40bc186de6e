import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { api } from '../../../../api/client';
import { useWrite } from '../../../../api/hooks';
import { currencyMark, formatMoney } from '../../../../shared/money';
import { useWords } from '../../../../shared/i18n';
import { MoneyConfirm } from '../../../parts/MoneyConfirm';
import { InlineProblem } from '../../../parts/States';
import type { Loan } from './LoanPage';
import { changesOf, usePreview, type Tried } from './preview';
import { words } from './words';

type Action = 'freeze' | 'limit' | 'close';

/** What a lender may do to a line: each asks for what it needs, then shows before and after, then wants a word typed. */
export function Actions({ loan }: { loan: Loan }) {
  const t = useWords(words);
  const [action, setAction] = useState<Action | null>(null);
  if (loan.position.closed) return null;
  return (
    <>
      <Button onClick={() => setAction('freeze')}>{t(loan.position.frozen ? 'unfreeze' : 'freeze')}</Button>
      <Button onClick={() => setAction('limit')}>{t('setLimit')}</Button>
      <Button onClick={() => setAction('close')}>{t('close')}</Button>
      {action && <ActionDialog loan={loan} action={action} close={() => setAction(null)} />}
    </>
  );
}

function ActionDialog({ loan, action, close }: { loan: Loan; action: Action; close: () => void }) {
  const t = useWords(words);
  const [reason, setReason] = useState('');
  const [amount, setAmount] = useState(loan.position.limit.amount);
  const [given, setGiven] = useState(action === 'close');
  const limit = { amount, currency: loan.contract.limit.currency };
  const frozen = !loan.position.frozen;
  const tried: Tried = action === 'freeze' ? { action, frozen } : action === 'limit' ? { action, amount: limit } : { action };
  const preview = usePreview(loan, given ? tried : null);
  const act = useAct(loan);
  const title = action === 'freeze' ? t(frozen ? 'freeze' : 'unfreeze') : t(action === 'limit' ? 'setLimit' : 'close');
  if (!given || !preview.data) {
    const ready = (action === 'close' || reason.trim() !== '') && !preview.error && (action !== 'limit' || /^\d+(\.\d{1,2})?$/.test(amount));
    return (
      <Modal open title={title} onCancel={close} okText={t('goOn')} cancelText={t('cancel')} okButtonProps={{ disabled: !ready, loading: preview.isFetching }} onOk={() => setGiven(true)}>
        <div className="loan-form">
          {action === 'limit' && (
            <label>
              {t('newLimit')}
              <Input value={amount} prefix={currencyMark(limit.currency)} inputMode="decimal" onChange={(event) => (setGiven(false), setAmount(event.target.value))} />
            </label>
          )}
          {action !== 'close' && (
            <label>
              {t('reason')}
              <Input value={reason} maxLength={500} autoFocus onChange={(event) => (setGiven(false), setReason(event.target.value))} />
            </label>
          )}
          {preview.error && <InlineProblem problem={preview.error} />}
        </div>
      </Modal>
    );
  }
  const line = loan.contract.id;
  const sentence = action === 'freeze' ? t(frozen ? 'freezeSays' : 'unfreezeSays', { line }) : action === 'limit' ? t('limitSays', { line, amount: formatMoney(limit) }) : t('closeSays', { line });
  return (
    <MoneyConfirm
      open
      title={title}
      sentence={sentence}
      changes={changesOf(preview.data, t)}
      word={action === 'limit' ? amount : title}
      act={(key) => act.mutateAsync({ action, key, reason, frozen, limit })}
      close={close}
      danger={action === 'close'}
    />
  );
}

interface Act {
  action: Action;
  key: string;
  reason: string;
  frozen: boolean;
  limit: { amount: string; currency: string };
}

function useAct(loan: Loan) {
  const path = { merchant: loan.contract.merchant, line: loan.contract.id };
  return useWrite(
    ({ action, key: idempotencyKey, reason, frozen, limit }: Act) => {
      if (action === 'freeze') return api.post('/v1/merchants/{merchant}/lines/{line}/freeze', { path, body: { frozen, reason }, idempotencyKey });
      if (action === 'limit') return api.post('/v1/merchants/{merchant}/lines/{line}/limit', { path, body: { limit, reason }, idempotencyKey });
      return api.post('/v1/merchants/{merchant}/lines/{line}/close', { path, idempotencyKey });
    },
    ['/v1/merchants/{merchant}/lines/{line}', '/v1/merchants/{merchant}/lines/{line}/history', '/v1/lines'],
  );
}

import { Input, Modal } from 'antd';
import { useState } from 'react';
import { api } from '../../../../api/client';
import { useWrite } from '../../../../api/hooks';
import { formatMoney } from '../../../../shared/money';
import { useWords } from '../../../../shared/i18n';
import { MoneyConfirm } from '../../../parts/MoneyConfirm';
import { InlineProblem } from '../../../parts/States';
import type { Entry } from './Entries';
import { kindWord } from './kinds';
import type { Loan } from './LoanPage';
import { changesOf, usePreview } from './preview';
import { words } from './words';

/** Takes back a draw, sweep or payment: the reason first, then before and after, then the amount typed. */
export function ReverseDialog({ loan, entry, close }: { loan: Loan; entry: Entry; close: () => void }) {
  const t = useWords(words);
  const [reason, setReason] = useState('');
  const [given, setGiven] = useState(false);
  const target = entry.fact.request;
  const preview = usePreview(loan, given ? { action: 'reverse', target } : null);
  const path = { merchant: loan.contract.merchant, line: loan.contract.id };
  const reverse = useWrite(
    (idempotencyKey: string) => api.post('/v1/merchants/{merchant}/lines/{line}/reversals', { path, body: { target, reason }, idempotencyKey }),
    ['/v1/merchants/{merchant}/lines/{line}', '/v1/merchants/{merchant}/lines/{line}/history', '/v1/lines'],
  );
  if (!given || !preview.data) {
    return (
      <Modal
        open
        title={t('reverse')}
        onCancel={close}
        okText={t('goOn')}
        cancelText={t('cancel')}
        okButtonProps={{ disabled: reason.trim() === '', loading: preview.isFetching }}
        onOk={() => setGiven(true)}
      >
        <label className="loan-form">
          {t('reason')}
          <Input value={reason} maxLength={500} autoFocus onChange={(event) => (setGiven(false), setReason(event.target.value))} />
        </label>
        {preview.error && <InlineProblem problem={preview.error} />}
      </Modal>
    );
  }
  const amount = entry.fact.amount!;
  return (
    <MoneyConfirm
      open
      danger
      title={t('reverse')}
      sentence={t('reverseSays', { day: entry.fact.value_date, kind: t(kindWord(entry.fact.kind)), amount: formatMoney(amount) })}
      changes={changesOf(preview.data, t)}
      word={amount.amount}
      act={(key) => reverse.mutateAsync(key)}
      close={close}
    />
  );
}

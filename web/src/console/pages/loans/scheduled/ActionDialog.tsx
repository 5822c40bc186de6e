import { Modal } from 'antd';
import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { api, send, type Answer, type Body } from '../../../../api/client';
import { useWrite } from '../../../../api/hooks';
import type { ProblemError } from '../../../../api/problem';
import { useWords } from '../../../../shared/i18n';
import { formatMoney } from '../../../../shared/money';
import { MoneyConfirm } from '../../../parts/MoneyConfirm';
import { InlineProblem } from '../../../parts/States';
import { ActionForm, startOf } from './ActionForm';
import { bodyOf, isComplete, type Typed } from './body';
import { useChanges, RowChanges } from './changes';
import { endpoints, type Action } from './forms';
import { actions, facts, lifeSteps, type LifeStep } from './kinds';
import type { Entry, Loan } from './ScheduledLoanPage';
import { acting } from './words';

export type Preview = Answer<'/v1/merchants/{merchant}/loans/{loan}/previews', 'post'>;

/** What an action on a loan has read anew. */
export const touched = [
  '/v1/merchants/{merchant}/loans/{loan}',
  '/v1/merchants/{merchant}/loans/{loan}/facts',
  '/v1/merchants/{merchant}/loans/{loan}/postings',
  '/v1/merchants/{merchant}/loans/{loan}/announced-payments',
  '/v1/loans',
] as const;

interface Props {
  loan: Loan;
  entries: Entry[];
  action: Action;
  /** What is filled in already. */
  first?: Typed;
  close: () => void;
}

/** One thing to do with a loan: what it needs is filled in, then before and after are shown, then a word is typed. */
export function ActionDialog({ loan, entries, action, first, close }: Props) {
  const t = useWords(acting);
  const a = useWords(actions);
  const [typed, setTyped] = useState<Typed>(() => ({ ...startOf(action, loan, entries), ...first }));
  const [given, setGiven] = useState(false);
  const path = { merchant: loan.contract.merchant, loan: loan.contract.id };
  const body = bodyOf(action, typed, loan.contract.terms.currency);
  const preview = usePreview(path, given ? { [action]: body } : null);
  const act = useWrite((idempotencyKey: string) => send<unknown>('post', endpoints[action], { path, body, idempotencyKey }), [...touched]);
  const changes = useChanges(preview.data);
  if (!given || !preview.data) {
    return (
      <Modal
        open
        title={a(action)}
        onCancel={close}
        okText={t('goOn')}
        cancelText={t('cancel')}
        okButtonProps={{ disabled: !isComplete(action, typed) || Boolean(preview.error), loading: preview.isFetching }}
        onOk={() => setGiven(true)}
      >
        <ActionForm loan={loan} entries={entries} action={action} typed={typed} set={(name, value) => (setGiven(false), setTyped((all) => ({ ...all, [name]: value })))} />
        {preview.error && <InlineProblem problem={preview.error} />}
      </Modal>
    );
  }
  return (
    <MoneyConfirm
      open
      title={a(action)}
      sentence={<Sentence loan={loan} entries={entries} action={action} typed={typed} />}
      changes={changes}
      more={<RowChanges preview={preview.data} />}
      word={typed['amount']?.trim() || a(action)}
      act={(key) => act.mutateAsync(key)}
      close={close}
      danger={action === 'write_off' || action === 'terminate' || action === 'charge_off' || action === 'reject' || action === 'reverse' || action === 'undo'}
    />
  );
}

/** What a request would do, asked of the server before a person confirms it. */
export function usePreview(path: { merchant: string; loan: string }, tried: Record<string, unknown> | null) {
  return useQuery<Preview, ProblemError>({
    queryKey: ['preview', path, tried],
    queryFn: () => api.post('/v1/merchants/{merchant}/loans/{loan}/previews', { path, body: tried as Body<'/v1/merchants/{merchant}/loans/{loan}/previews'> }),
    enabled: tried !== null,
    gcTime: 0,
    retry: false,
  });
}

function Sentence({ loan, entries, action, typed }: Omit<Props, 'close' | 'first'> & { typed: Typed }) {
  const t = useWords(acting);
  const f = useWords(facts);
  const s = useWords(lifeSteps);
  const amount = typed['amount'] ? formatMoney({ amount: typed['amount'].trim(), currency: loan.contract.terms.currency }) : '';
  const target = entries.find((entry) => entry.fact.request === typed['target'])?.fact;
  const step = typed['step'] as LifeStep | undefined;
  const told = target ? [target.value_date, f(target.kind), target.amount && formatMoney(target.amount)].filter(Boolean).join(' ') : '';
  const what = step ? s(step) : told;
  const day = typed['paid_out_on'] || typed['on'] || loan.figures.on;
  return <span>{t(`${action}Says`, { loan: loan.contract.id, amount, day, what })}</span>;
}

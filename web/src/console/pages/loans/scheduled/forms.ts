import type { PathsOf } from '../../../../api/client';
import type { acting } from './words';
import type { Loan } from './ScheduledLoanPage';

/** What can be done with a loan from here; withdrawing is the borrower's. */
export type Action = Exclude<Loan['actions'][number], 'withdraw' | null>;

/** Where each is sent. */
export const endpoints = {
  approve: '/v1/merchants/{merchant}/loans/{loan}/approval',
  reject: '/v1/merchants/{merchant}/loans/{loan}/rejection',
  agree_disbursement: '/v1/merchants/{merchant}/loans/{loan}/agreed-disbursements',
  disburse: '/v1/merchants/{merchant}/loans/{loan}/disbursements',
  pay: '/v1/merchants/{merchant}/loans/{loan}/payments',
  charge: '/v1/merchants/{merchant}/loans/{loan}/charges',
  waive_charge: '/v1/merchants/{merchant}/loans/{loan}/charge-waivers',
  refund_charge: '/v1/merchants/{merchant}/loans/{loan}/charge-refunds',
  waive_interest: '/v1/merchants/{merchant}/loans/{loan}/interest-waivers',
  pause_interest: '/v1/merchants/{merchant}/loans/{loan}/interest-pauses',
  change_rate: '/v1/merchants/{merchant}/loans/{loan}/rate-changes',
  reschedule: '/v1/merchants/{merchant}/loans/{loan}/reschedules',
  re_age: '/v1/merchants/{merchant}/loans/{loan}/re-ages',
  re_amortise: '/v1/merchants/{merchant}/loans/{loan}/re-amortisations',
  charge_off: '/v1/merchants/{merchant}/loans/{loan}/charge-off',
  write_off: '/v1/merchants/{merchant}/loans/{loan}/write-off',
  charge_back: '/v1/merchants/{merchant}/loans/{loan}/chargebacks',
  refund_credit: '/v1/merchants/{merchant}/loans/{loan}/credit-refunds',
  reverse: '/v1/merchants/{merchant}/loans/{loan}/reversals',
  undo: '/v1/merchants/{merchant}/loans/{loan}/undos',
  mark_fraud: '/v1/merchants/{merchant}/loans/{loan}/fraud-marks',
  terminate: '/v1/merchants/{merchant}/loans/{loan}/termination',
  restructure: '/v1/merchants/{merchant}/loans/{loan}/restructurings',
} as const satisfies Record<Action, PathsOf<'post'>>;

export type FieldKind = 'amount' | 'day' | 'text' | 'rate' | 'count' | 'choice';

/** Words of the forms that have nothing to put in. */
type Label = Exclude<keyof typeof acting, `${Action}Says`>;

/** One thing to fill in. */
export interface Field {
  name: string;
  label: Label;
  kind: FieldKind;
  /** May be left empty. */
  optional?: boolean;
}

const amount: Field = { name: 'amount', label: 'amount', kind: 'amount' };
const reason: Field = { name: 'reason', label: 'reason', kind: 'text' };
const on: Field = { name: 'on', label: 'on', kind: 'day', optional: true };

/** What each asks for; the day it counts from comes last and is today if left empty. */
export const fields: Record<Action, readonly Field[]> = {
  approve: [amount, on],
  reject: [reason, on],
  agree_disbursement: [amount, { name: 'paid_out_on', label: 'paid_out_on', kind: 'day' }, on],
  disburse: [amount, on],
  pay: [amount, { name: 'kind', label: 'kind', kind: 'choice' }, on],
  charge: [{ name: 'name', label: 'name', kind: 'text' }, { name: 'penalty', label: 'penalty', kind: 'choice' }, amount, { name: 'due_on', label: 'due_on', kind: 'day' }, on],
  waive_charge: [{ name: 'charge', label: 'charge', kind: 'choice' }, { name: 'instalment', label: 'instalment', kind: 'count', optional: true }, on],
  refund_charge: [{ name: 'charge', label: 'charge', kind: 'choice' }, amount, on],
  waive_interest: [amount, on],
  pause_interest: [{ name: 'from', label: 'from', kind: 'day' }, { name: 'to', label: 'to', kind: 'day' }, on],
  change_rate: [{ name: 'rate', label: 'rate', kind: 'rate' }, on],
  reschedule: [
    { name: 'from', label: 'fromInstalment', kind: 'choice' },
    { name: 'due_on', label: 'newDue', kind: 'day', optional: true },
    { name: 'extra_terms', label: 'extra_terms', kind: 'count', optional: true },
    { name: 'grace_principal', label: 'grace_principal', kind: 'count', optional: true },
    { name: 'grace_interest', label: 'grace_interest', kind: 'count', optional: true },
    { name: 'new_rate', label: 'new_rate', kind: 'rate', optional: true },
    on,
  ],
  re_age: [{ name: 'first_due_on', label: 'first_due_on', kind: 'day' }, { name: 'count', label: 'count', kind: 'count' }, { name: 'interest', label: 'interest', kind: 'choice' }, on],
  re_amortise: [{ name: 'interest', label: 'interest', kind: 'choice' }, on],
  charge_off: [reason, on],
  write_off: [on],
  charge_back: [{ name: 'payment', label: 'payment', kind: 'choice' }, amount, on],
  refund_credit: [amount, on],
  reverse: [{ name: 'target', label: 'target', kind: 'choice' }, reason, on],
  undo: [{ name: 'step', label: 'step', kind: 'choice' }, reason, on],
  terminate: [reason, on],
  mark_fraud: [{ name: 'mark', label: 'mark', kind: 'choice' }, reason, on],
  restructure: [{ name: 'successor', label: 'successor', kind: 'text' }, on],
};

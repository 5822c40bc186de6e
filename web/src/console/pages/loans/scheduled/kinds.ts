import { defineWords } from '../../../../shared/i18n';

/** The life cycle of a loan. */
export const statuses = defineWords({
  submitted: ['待审批', 'Applied for'],
  approved: ['已批准，待放款', 'Approved'],
  active: ['还款中', 'Being repaid'],
  overpaid: ['多付', 'Overpaid'],
  closed_met: ['已还清', 'Repaid'],
  closed_written_off: ['已核销', 'Written off'],
  closed_rescheduled: ['已转新合同', 'Replaced'],
  withdrawn: ['已撤回', 'Withdrawn'],
  rejected: ['已拒绝', 'Rejected'],
});

/** Five classes of risk. */
export const classes = defineWords({
  normal: ['正常', 'Normal'],
  special_mention: ['关注', 'Special mention'],
  substandard: ['次级', 'Substandard'],
  doubtful: ['可疑', 'Doubtful'],
  loss: ['损失', 'Loss'],
});

/** What an amount is made of. */
export const components = defineWords({
  principal: ['本金', 'Principal'],
  interest: ['利息', 'Interest'],
  fee: ['费用', 'Fees'],
  penalty: ['违约金', 'Penalties'],
});

export type Component = keyof typeof components;

export const componentNames = Object.keys(components) as Component[];

/** How a row of a schedule stands. */
export const states = defineWords({
  paid_out: ['已放款', 'Paid out'],
  to_come: ['未到期', 'To come'],
  due_today: ['今天到期', 'Due today'],
  past_due: ['逾期', 'Past due'],
  met: ['已还清', 'Met'],
});

/** What rows are that are no ordinary instalments. */
export const rowKinds = defineWords({
  disbursement: ['放款', 'Paid out'],
  down_payment: ['首付', 'Down payment'],
  instalment: ['还款', 'Instalment'],
  additional: ['追加', 'Additional'],
  re_aged: ['展期后', 'Re-aged'],
});

/** Kinds of fact. */
export const facts = defineWords({
  approved: ['批准', 'Approved'],
  withdrawn: ['撤回申请', 'Withdrawn'],
  rejected: ['拒绝', 'Rejected'],
  disbursed: ['放款', 'Paid out'],
  paid: ['还款', 'Payment'],
  interest_waived: ['减免利息', 'Interest waived'],
  charged: ['收取费用', 'Charge'],
  charge_waived: ['免除费用', 'Charge waived'],
  charge_refunded: ['退还费用', 'Charge refunded'],
  credit_balance_refunded: ['退还多付', 'Credit paid back'],
  charged_back: ['银行退票', 'Chargeback'],
  charged_off: ['转呆账', 'Charged off'],
  written_off: ['核销', 'Written off'],
  contract_terminated: ['宣布提前到期', 'Contract called in'],
  claimed: ['向分担方索赔', 'Claimed from those who share the loss'],
  fraud_mark_set: ['标记欺诈嫌疑', 'Marked as suspected fraud'],
  fraud_mark_lifted: ['解除欺诈嫌疑', 'Fraud mark lifted'],
  rescheduled: ['调整还款计划', 'Rescheduled'],
  rate_changed: ['调整利率', 'Rate changed'],
  interest_paused: ['停息', 'Interest paused'],
  re_aged: ['展期', 'Re-aged'],
  re_amortised: ['重新摊还', 'Re-amortised'],
  disbursement_agreed: ['约定后续放款', 'Disbursement agreed'],
  repayment_announced: ['借款人告知已还款', 'Payment announced by the borrower'],
  announcement_refused: ['告知的还款未到账', 'Announced payment not received'],
  accrued: ['日终计提', 'Close of business'],
  reversed: ['撤销', 'Reversal'],
});

/** Where payments come from. */
export const payments = defineWords({
  repayment: ['借款人还款', 'Repayment'],
  down_payment: ['首付', 'Down payment'],
  merchant_refund: ['退货退款', 'Goods taken back'],
  payout_refund: ['放款退回', 'Payout came back'],
  goodwill_credit: ['优惠减免', 'Goodwill credit'],
  interest_payment_waiver: ['利息减免', 'Interest waived'],
  interest_refund: ['退还利息', 'Interest refunded'],
  charge_adjustment: ['费用调整', 'Charge adjusted'],
  charge_payment: ['支付费用', 'Paid for a charge'],
  sweep: ['销售扣款', 'Sweep'],
  pool: ['补偿资金池', 'Pool'],
  guarantor: ['担保人代偿', 'Guarantor'],
  insurance: ['保险赔付', 'Insurance'],
  recovery: ['核销后收回', 'Recovery'],
  restructuring: ['由新贷款承接', 'Taken over by a new loan'],
});

/** Kinds of posting. */
export const postingKinds = defineWords({
  ...payments,
  disbursement: ['放款', 'Paid out'],
  repayment_at_disbursement: ['放款时扣收', 'Kept back when paid out'],
  interest_waiver: ['减免利息', 'Interest waived'],
  charge_waiver: ['免除费用', 'Charge waived'],
  charge_refund: ['退还费用', 'Charge refunded'],
  credit_balance_refund: ['退还多付', 'Credit paid back'],
  chargeback: ['银行退票', 'Chargeback'],
  charge_off: ['转呆账', 'Charged off'],
  write_off: ['核销', 'Written off'],
  re_age: ['展期', 'Re-aged'],
  re_amortise: ['重新摊还', 'Re-amortised'],
  contract_termination: ['宣布提前到期', 'Contract called in'],
  close_of_business: ['日终计提', 'Close of business'],
});

/** The steps of its life that can be undone, the latest of each kind. */
export const lifeSteps = defineWords({
  approval: ['批准', 'The approval'],
  disbursement: ['最近一次放款', 'The latest disbursement'],
  charge_off: ['转呆账', 'The charge-off'],
  write_off: ['核销', 'The write-off'],
  rejection: ['拒绝', 'The rejection'],
  withdrawal: ['撤回申请', 'The withdrawal'],
  termination: ['宣布提前到期', 'The calling in'],
});

export type LifeStep = keyof typeof lifeSteps;

/** What kind of fact each of these steps leaves. */
export const factsOfSteps = {
  approval: 'approved',
  disbursement: 'disbursed',
  charge_off: 'charged_off',
  write_off: 'written_off',
  rejection: 'rejected',
  withdrawal: 'withdrawn',
  termination: 'contract_terminated',
} as const satisfies Record<LifeStep, keyof typeof facts>;

/** The steps of a loan's life that stand, so that they can be undone. */
export function stepsStanding(entries: readonly { fact: { kind: keyof typeof facts }; reversed_by: string | null }[]): LifeStep[] {
  return (Object.keys(factsOfSteps) as LifeStep[]).filter((step) => entries.some((entry) => !entry.reversed_by && entry.fact.kind === factsOfSteps[step]));
}

/** What can be done with a loan. */
export const actions = defineWords({
  approve: ['批准', 'Approve'],
  reject: ['拒绝', 'Reject'],
  agree_disbursement: ['约定后续放款', 'Agree a disbursement'],
  disburse: ['放款', 'Pay out'],
  pay: ['登记还款', 'Record a payment'],
  charge: ['收取费用', 'Add a charge'],
  waive_charge: ['免除费用', 'Waive a charge'],
  refund_charge: ['退还费用', 'Refund a charge'],
  waive_interest: ['减免利息', 'Waive interest'],
  pause_interest: ['停息', 'Pause interest'],
  change_rate: ['调整利率', 'Change the rate'],
  reschedule: ['调整还款计划', 'Reschedule'],
  re_age: ['展期', 'Re-age'],
  re_amortise: ['重新摊还', 'Re-amortise'],
  charge_off: ['转呆账', 'Charge off'],
  write_off: ['核销', 'Write off'],
  charge_back: ['银行退票', 'Charge a payment back'],
  refund_credit: ['退还多付', 'Pay credit back'],
  reverse: ['撤销', 'Take back'],
  undo: ['回退一步', 'Undo a step'],
  restructure: ['转入新贷款', 'Replace by a new loan'],
  terminate: ['宣布提前到期', 'Call the contract in'],
  mark_fraud: ['欺诈嫌疑标记', 'Mark as suspected fraud'],
});

/** A name of the contract in words, or as it is where no word is known. */
export function wordOf<W extends Readonly<Record<string, unknown>>>(words: W, say: (key: keyof W) => string, name: string): string {
  return name in words ? say(name as keyof W) : name;
}

import { api, type Answer, type Query } from '../../../../api/client';
import { defineWords, useLanguage, useWords } from '../../../../shared/i18n';
import { formatMoney, formatRate } from '../../../../shared/money';
import { count, money, text, type Explanation, type Fact, type FigureValue, type Part } from '../../../explain/explanation';
import { nameIn } from '../../products/show/said';
import { classes, components } from './kinds';
import type { Loan } from './ScheduledLoanPage';

type Explained = Answer<'/v1/merchants/{merchant}/loans/{loan}/explain'>;
type Step = Explained['steps'][number];

export type LoanFigure = Query<'/v1/merchants/{merchant}/loans/{loan}/explain'>['figure'];

/** What each figure of a loan means. */
export const definitions = defineWords({
  instalment: ['这一期按计划应付的部分。', 'What this instalment asks for.'],
  row_interest: ['这一期的利息：每一段日子的本金乘以利率和天数，加上从别的期转来的。', 'The interest of this instalment: balance by rate by days for each stretch, and what comes from other periods.'],
  payment_use: ['这笔钱到账那天用在了哪里。', 'What the payment was used for on the day it came.'],
  outstanding: ['如果按还款计划还到底，还要付的全部。', 'All that is still to be paid if the schedule is kept to the end.'],
  past_due: ['到期日已过而没有付清的各期，逐期相加。', 'What is unpaid of instalments whose day has gone by, one by one.'],
  next_due: ['下一个到期的一期还差多少。', 'What the instalment that falls due next still asks for.'],
  days_past_due: ['从最早一期逾期的到期日数到这一天。', 'Counted from the due day of the oldest instalment that is past due.'],
  bucket: ['逾期天数落在哪一档。', 'Which range the days past due fall into.'],
  class: ['按逾期天数定的五级分类。', 'One of five classes, by the days past due.'],
  accrued: ['到昨天为止产生的利息和费用，不论是否到期、是否已付。', 'Interest and charges earned to the end of yesterday, whether due or paid or not.'],
  payoff: ['当天付这么多，就什么都不欠。', 'Paying this on that day leaves nothing owed.'],
  overpaid: ['多付的钱，属于借款人，可以退还或抵以后各期。', 'What was paid beyond what is owed: the borrower’s money, to be paid back or set off.'],
});

/** What each kind of step is called. */
export const stepKinds = defineWords({
  asked: ['应付', 'Asked for'],
  paid: ['已付', 'Paid'],
  waived: ['减免', 'Waived'],
  written_off: ['核销', 'Written off'],
  charge: ['费用', 'Charge'],
  interest_of_days: ['按日计息', 'Interest by days'],
  interest_fixed: ['计划定下的利息', 'Interest fixed by the schedule'],
  carried_in: ['从前期转来', 'Carried in from earlier periods'],
  carried_on: ['转到下一期', 'Carried on to the next period'],
  owed_again: ['退票或退款后重新欠下', 'Owed again after a chargeback or refund'],
  late_interest: ['最后一期之后产生的利息', 'Interest that arose after the last instalment'],
  settled_before: ['计划变小以前已结清', 'Settled before the schedule shrank'],
  earned_to_day: ['本期到这一天已产生', 'Earned by the day, of the period under way'],
  interest_to_payoff: ['利息算到结清那天，减去已付', 'Interest to the day of the payoff, less what was paid'],
  paid_before_it_arose: ['随后面各期提前付的利息', 'Interest paid before it arose'],
  overpaid: ['多付或已退还', 'Left over, or given back'],
  set_off: ['多付的已抵后来所欠', 'Set off against what became owed later'],
  recovered: ['放弃债权后收回', 'Recovered after the claim was given up'],
  oldest_unpaid: ['最早逾期的一期', 'Oldest instalment past due'],
  grace_days: ['宽限期', 'Grace after the due day'],
  tolerance: ['不超过此数不算逾期', 'Arrears up to this do not count'],
  begins_at: ['从逾期这些天起', 'From these days past due on'],
});

const phrases = defineWords({
  row: ['第 {row} 期', 'No. {row}'],
  stretch: ['{from} 至 {to}', '{from} to {to}'],
  byDays: ['{stretch}：{basis} × 年利率 {rate} × {days} 天', '{stretch}: {basis} × {rate} a year × {days} [day|days]'],
  days: ['{days} 天', '{days} [day|days]'],
});

/** Ask for how a figure of a loan came about: the server's steps, in words. */
export function useSteps(loan: Loan): (figure: LoanFigure, name: string, which?: { row?: number; payment?: string }) => () => Promise<Explanation> {
  const tell = useTelling();
  const path = { merchant: loan.contract.merchant, loan: loan.contract.id };
  return (figure, name, which) => async () => tell(name, await api.get('/v1/merchants/{merchant}/loans/{loan}/explain', { path, query: { figure, on: loan.figures.on, ...which } }));
}

/** An explanation of the server in words: steps with an amount are the parts, the others the facts it was found by. */
export function useTelling(): (name: string, explained: Explained) => Explanation {
  const d = useWords(definitions);
  const k = useWords(stepKinds);
  const c = useWords(components);
  const r = useWords(classes);
  const t = useWords(phrases);
  const language = useLanguage();
  const label = (step: Step) => {
    const what = step.name ? nameIn(step.name, language) : step.component && c(step.component);
    return [step.row && t('row', { row: step.row }), k(step.kind), what, step.class && r(step.class)].filter(Boolean).join(' · ');
  };
  const note = ({ from, to, basis, rate, days }: Step) => {
    const stretch = from && to ? t('stretch', { from, to }) : (to ?? '');
    return basis && rate && days ? t('byDays', { stretch, basis: formatMoney(basis), rate: formatRate(rate, 7), days }) : stretch;
  };
  const factOf = (step: Step): Fact => ({ label: [label(step), note(step), step.days && step.basis && formatMoney(step.basis)].filter(Boolean).join(' · '), value: step.days ? t('days', { days: step.days }) : step.basis && money(step.basis) });
  const figureOf = ({ amount, class: one, number }: Omit<Explained, 'amount'> & { amount: Explained['amount'] | null }): FigureValue => (amount ? money(amount) : one ? text(r(one)) : count(number ?? 0));
  return (name, explained) => ({
    name,
    figure: figureOf(explained),
    definition: d(explained.figure),
    parts: explained.steps.flatMap((step): Part[] => (step.amount ? [{ label: label(step), note: note(step) || undefined, value: money(step.amount) }] : [])),
    facts: explained.steps.filter((step) => !step.amount).map(factOf),
  });
}

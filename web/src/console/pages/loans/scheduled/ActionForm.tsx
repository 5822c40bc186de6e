import { DatePicker, Input, Select } from 'antd';
import dayjs from 'dayjs';
import { useLanguage, useWords } from '../../../../shared/i18n';
import { currencyMark, formatMoney } from '../../../../shared/money';
import { useMay } from '../../../access';
import { nameIn } from '../../products/show/said';
import type { Typed } from './body';
import { isNothing } from './explained';
import { fields, type Action, type Field } from './forms';
import { facts, lifeSteps, payments, stepsStanding } from './kinds';
import type { Entry, Loan } from './ScheduledLoanPage';
import { acting } from './words';

interface Props {
  loan: Loan;
  entries: Entry[];
  action: Action;
  typed: Typed;
  set: (name: string, value: string) => void;
}

/** The fields of an action, each with its name above it. */
export function ActionForm({ loan, entries, action, typed, set }: Props) {
  const t = useWords(acting);
  const choices = useChoices(loan, entries, action);
  const change = (name: string) => (value: string | undefined | null) => set(name, value ?? '');
  return (
    <div className="loan-form">
      {fields[action].map((field) => {
        const name = t(field.label);
        const input = <FieldInput field={field} name={name} loan={loan} value={typed[field.name] ?? ''} set={change(field.name)} choices={choices[field.name] ?? []} />;
        const heading = (
          <span>
            {name}
            {field.optional && field.name !== 'instalment' && <span className="muted">{t('optional')}</span>}
          </span>
        );
        // A label clicks its field once more, which closes the list that the first click opened.
        return field.kind === 'choice' ? (
          <div key={field.name} className="labelled">
            {heading}
            {input}
          </div>
        ) : (
          <label key={field.name}>
            {heading}
            {input}
          </label>
        );
      })}
    </div>
  );
}

interface Choice {
  value: string;
  label: string;
}

function FieldInput({ field, name, loan, value, set, choices }: { field: Field; name: string; loan: Loan; value: string; set: (value: string | null | undefined) => void; choices: Choice[] }) {
  const typed = (event: { target: { value: string } }) => set(event.target.value);
  switch (field.kind) {
    case 'amount':
      return <Input value={value} prefix={currencyMark(loan.contract.terms.currency)} inputMode="decimal" autoComplete="off" onChange={typed} />;
    case 'day':
      return <DatePicker className="wide" value={value ? dayjs(value) : null} placeholder={field.name === 'on' ? loan.figures.on : ''} onChange={(day) => set(day?.format('YYYY-MM-DD'))} />;
    case 'choice':
      return <Select className="wide" aria-label={name} value={value || undefined} options={choices} onChange={set} />;
    case 'text':
      return <Input value={value} maxLength={field.name === 'name' ? 100 : 500} onChange={typed} />;
    default:
      return <Input value={value} inputMode="decimal" autoComplete="off" onChange={typed} />;
  }
}

const ofLender = ['goodwill_credit', 'interest_payment_waiver', 'pool', 'guarantor', 'insurance', 'recovery'] as const;
const ofAnybody = ['repayment', 'sweep', 'merchant_refund', 'payout_refund'] as const;

/** What can be chosen from, by the field's name. */
function useChoices(loan: Loan, entries: Entry[], action: Action): Record<string, Choice[]> {
  const t = useWords(acting);
  const p = useWords(payments);
  const f = useWords(facts);
  const s = useWords(lifeSteps);
  const language = useLanguage();
  const manages = useMay('loans_manage');
  const named = <K extends string>(keys: readonly K[], say: (key: K) => string) => keys.map((value) => ({ value: value as string, label: say(value) }));
  const standing = entries.filter((entry) => !entry.reversed_by && !entry.follows_by_itself && !['reversed', 'accrued'].includes(entry.fact.kind)).reverse();
  const told = ({ fact }: Entry) => [fact.value_date, fact.payment ? p(fact.payment) : f(fact.kind), fact.amount && formatMoney(fact.amount)].filter(Boolean).join(' · ');
  const choose = (list: Entry[]) => list.map((entry) => ({ value: entry.fact.request, label: told(entry) }));
  return {
    kind: named([...ofAnybody, ...(manages ? ofLender : [])], p),
    penalty: [
      { value: 'fee', label: t('isFee') },
      { value: 'penalty', label: t('isPenalty') },
    ],
    charge: chargesFor(action, loan).map(({ charge, left }) => ({ value: charge.charge, label: `${nameIn(charge.terms.name, language)} · ${formatMoney(left)}` })),
    from: loan.rows.filter((row) => row.number !== null && row.state !== 'met').map((row) => ({ value: row.due_on, label: `${row.number} · ${row.due_on} · ${formatMoney(row.outstanding.total)}` })),
    interest: action === 're_age' ? named(['recomputed', 'payable_in_equal_parts', 'all_in_equal_parts'] as const, t) : named(['with_next', 'waived', 'in_equal_parts'] as const, t),
    mark: named(['set', 'lifted'] as const, t),
    payment: choose(standing.filter((entry) => entry.fact.kind === 'paid' && entry.fact.payment === 'repayment')),
    target: choose(standing),
    step: named(stepsStanding(entries), s),
  };
}

/** The charges something can be done about, with how much: what was paid can be refunded, what is unpaid can be waived. */
function chargesFor(action: Action, loan: Loan) {
  return loan.charges.map((charge) => ({ charge, left: action === 'refund_charge' ? charge.paid : charge.outstanding })).filter(({ left }) => !isNothing(left));
}

/** What most people would fill in: what was asked for, what falls due next, what is owed to the borrower. */
export function startOf(action: Action, loan: Loan, entries: Entry[]): Typed {
  const { figures, contract } = loan;
  const approved = entries.find((entry) => entry.fact.kind === 'approved' && !entry.reversed_by)?.fact.amount;
  const due = isNothing(figures.past_due.total) ? figures.next_due : figures.past_due.total;
  switch (action) {
    case 'approve':
      return { amount: contract.terms.principal.amount };
    case 'disburse':
      return { amount: (approved ?? contract.terms.principal).amount };
    case 'pay':
      return { amount: due?.amount ?? '', kind: figures.status === 'closed_written_off' ? 'recovery' : 'repayment' };
    case 'waive_interest':
      return { amount: isNothing(figures.past_due.interest) ? '' : figures.past_due.interest.amount };
    case 'refund_credit':
      return { amount: figures.overpaid.amount };
    case 'charge':
      return { penalty: 'fee', due_on: figures.on };
    case 're_age':
      return { interest: 'recomputed' };
    case 're_amortise':
      return { interest: 'in_equal_parts' };
    default:
      return {};
  }
}

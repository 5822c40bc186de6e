import { useWords } from '../../../../shared/i18n';
import { formatMoney, type Money } from '../../../../shared/money';
import { Figure } from '../../../explain/Explain';
import { count, money, type Explanation } from '../../../explain/explanation';
import { isNothing, ofComponents, ofParts } from './explained';
import { classes, components } from './kinds';
import type { Loan } from './ScheduledLoanPage';
import { words } from './words';

type Name = 'payoff' | 'outstanding' | 'past_due' | 'next_due' | 'accrued' | 'overpaid' | 'allowance';

/** The figures of a loan on the day looked at; each opens into what it is made of. */
export function Headline({ loan }: { loan: Loan }) {
  const t = useWords(words);
  const c = useWords(classes);
  const { figures } = loan;
  const explained = useExplanations(loan);
  const nothing: Money = { amount: '0.00', currency: loan.contract.terms.currency };
  const shown: [Name, Money, string | null][] = [
    ['payoff', figures.payoff.total, `${t('outstanding')} ${formatMoney(figures.outstanding.total)}`],
    ['past_due', figures.past_due.total, figures.days_past_due > 0 ? t('daysPastDue', { days: figures.days_past_due }) : null],
    ['next_due', figures.next_due ?? nothing, figures.next_due_on ?? t('nextNone')],
    ['outstanding', figures.outstanding.total, null],
    ['accrued', figures.accrued.total, null],
    ['allowance', loan.allowance, `${t('classIs')} ${c(figures.class)}`],
  ];
  if (!isNothing(figures.overpaid)) shown.push(['overpaid', figures.overpaid, null]);
  return (
    <dl className="grid-3 loan-figures">
      {shown.map(([name, value, beside]) => (
        <div key={name} className="panel stat">
          <dt>{t(name)}</dt>
          <dd className={name === 'past_due' && !isNothing(value) ? 'loss' : undefined}>
            <Figure name={t(name)} value={money(value)} explain={explained[name]} />
          </dd>
          {beside && <dd className="against">{beside}</dd>}
        </div>
      ))}
    </dl>
  );
}

function useExplanations({ figures, rows, allowance }: Loan): Record<Name, Explanation> {
  const t = useWords(words);
  const say = useWords(components);
  const c = useWords(classes);
  const nothing: Money = { amount: '0.00', currency: figures.payoff.total.currency };
  const late = rows.filter((row) => row.state === 'past_due');
  const next = rows.find((row) => row.number !== null && row.due_on === figures.next_due_on && !isNothing(row.outstanding.total));
  const named = (name: Name, definition: string) => ({ name: t(name), definition });
  return {
    payoff: ofComponents(named('payoff', t('payoffIs')), figures.payoff, say),
    outstanding: ofComponents(named('outstanding', t('outstandingIs')), figures.outstanding, say),
    accrued: ofComponents(named('accrued', t('accruedIs')), figures.accrued, say),
    past_due: ofParts(
      named('past_due', t('past_dueIs')),
      figures.past_due.total,
      late.map((row) => ({ label: t('rowName', { number: row.number ?? '', what: row.due_on }), value: money(row.outstanding.total) })),
      [{ label: t('daysPastDue', { days: figures.days_past_due }), value: count(figures.days_past_due) }],
    ),
    next_due: next
      ? ofComponents(named('next_due', t('next_dueIs', { day: next.due_on })), next.outstanding, say)
      : ofParts(named('next_due', t('nextNone')), nothing, []),
    overpaid: ofParts(named('overpaid', t('overpaidIs')), figures.overpaid, []),
    allowance: ofParts(named('allowance', t('allowanceIs')), allowance, [], [
      { label: t('classIs'), value: c(figures.class) },
      { label: t('daysPastDue', { days: figures.days_past_due }) },
    ]),
  };
}

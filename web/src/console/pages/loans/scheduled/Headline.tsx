import type { ReactNode } from 'react';
import { useWords } from '../../../../shared/i18n';
import { formatMoney, type Money } from '../../../../shared/money';
import { Figure } from '../../../explain/Explain';
import { count, money, text } from '../../../explain/explanation';
import { isNothing, ofParts } from './explained';
import { classes } from './kinds';
import type { Loan } from './ScheduledLoanPage';
import { useSteps } from './steps';
import { words } from './words';

/** The figures of a loan on the day looked at; each opens into the steps to it. */
export function Headline({ loan }: { loan: Loan }) {
  const t = useWords(words);
  const { figures } = loan;
  const steps = useSteps(loan);
  const allowance = useAllowance(loan);
  const nothing: Money = { amount: '0.00', currency: loan.contract.terms.currency };
  const shown: [Name, Money, ReactNode][] = [
    ['payoff', figures.payoff.total, `${t('outstanding')} ${formatMoney(figures.outstanding.total)}`],
    ['past_due', figures.past_due.total, figures.days_past_due > 0 && <Days loan={loan} />],
    ['next_due', figures.next_due ?? nothing, figures.next_due_on ?? t('nextNone')],
    ['outstanding', figures.outstanding.total, null],
    ['accrued', figures.accrued.total, null],
    ['allowance', loan.allowance, <Class key="class" loan={loan} />],
  ];
  if (!isNothing(figures.overpaid)) shown.push(['overpaid', figures.overpaid, null]);
  return (
    <dl className="grid-3 loan-figures">
      {shown.map(([name, value, beside]) => (
        <div key={name} className="panel stat">
          <dt>{t(name)}</dt>
          <dd className={name === 'past_due' && !isNothing(value) ? 'loss' : undefined}>
            <Figure name={t(name)} value={money(value)} explain={name === 'allowance' ? allowance : steps(name, t(name))} />
          </dd>
          {beside && <dd className="against">{beside}</dd>}
        </div>
      ))}
    </dl>
  );
}

type Name = 'payoff' | 'outstanding' | 'past_due' | 'next_due' | 'accrued' | 'overpaid' | 'allowance';

function Days({ loan }: { loan: Loan }) {
  const t = useWords(words);
  const steps = useSteps(loan);
  const told = t('daysPastDue', { days: loan.figures.days_past_due });
  return <Figure name={told} value={told} explain={steps('days_past_due', told)} />;
}

function Class({ loan }: { loan: Loan }) {
  const t = useWords(words);
  const c = useWords(classes);
  const steps = useSteps(loan);
  return <Figure name={t('classIs')} value={`${t('classIs')} ${c(loan.figures.class)}`} explain={steps('class', t('classIs'))} />;
}

/** The allowance is the book's, not the loan's: it says by what it was booked. */
function useAllowance({ figures, allowance }: Loan) {
  const t = useWords(words);
  const c = useWords(classes);
  return ofParts({ name: t('allowance'), definition: t('allowanceIs') }, allowance, [], [
    { label: t('classIs'), value: text(c(figures.class)) },
    { label: t('past_due'), value: count(figures.days_past_due, t('days')) },
  ]);
}

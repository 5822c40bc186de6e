import { useWords } from '../../shared/i18n';
import type { HomeLine } from '../data/types';
import { short } from './amounts';
import { announcedWords } from './words';

/** What the borrower says it paid and the lender has not confirmed: said wherever the debt is, so that nobody pays twice. */
export function Announced({ line }: { line: HomeLine }) {
  const t = useWords(announcedWords);
  return (
    <>
      {line.announced?.map((payment) => (
        <p key={payment.id} className={payment.status === 'refused' ? 'notice bad' : 'notice watch'}>
          {payment.status === 'refused'
            ? t('paymentRefused', { amount: short(payment.amount), lender: line.lender.name, reason: payment.reason ?? '' })
            : t('paymentWaiting', { amount: short(payment.amount), lender: line.lender.name })}
        </p>
      ))}
    </>
  );
}

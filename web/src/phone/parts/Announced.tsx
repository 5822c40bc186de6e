import { useWords } from '../../shared/i18n';
import type { AnnouncedPayment, HomeLine } from '../data/types';
import { short } from './amounts';
import { announcedWords } from './words';

/** What the borrower says it paid and the lender has not confirmed: said wherever the debt is, so that nobody pays twice. */
export function Announced({ line }: { line: HomeLine }) {
  return <>{line.announced?.map((payment) => <AnnouncedNotice key={payment.id} payment={payment} lender={line.lender.name} />)}</>;
}

/** One payment that waits, was confirmed or was refused. */
export function AnnouncedNotice({ payment, lender }: { payment: AnnouncedPayment; lender: string }) {
  const t = useWords(announcedWords);
  const told = { amount: short(payment.amount), lender, reason: payment.reason ?? '' };
  const [look, sentence] = (
    { waiting: ['notice watch', 'paymentWaiting'], refused: ['notice bad', 'paymentRefused'], confirmed: ['notice', 'paymentConfirmed'] } as const
  )[payment.status];
  return (
    <p className={look}>
      {t(sentence, told)}
      {payment.words && <small> {payment.words}</small>}
    </p>
  );
}

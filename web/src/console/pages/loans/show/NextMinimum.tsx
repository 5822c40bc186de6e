import { Progress } from 'antd';
import { formatMoney, moneyForPlot } from '../../../../shared/money';
import { useWords } from '../../../../shared/i18n';
import { missedOf, missing, whole } from './dues';
import type { Loan } from './LoanPage';
import { words } from './words';

/** The next minimum, and how far sweeps and payments have covered it. */
export function NextMinimum({ loan }: { loan: Loan }) {
  const t = useWords(words);
  const due = loan.position.next_due;
  if (!due) {
    return (
      <section className="panel">
        <h2>{t('nextAsk')}</h2>
        <Missed loan={loan} />
      </section>
    );
  }
  const [asked, paid] = [whole(due.asked), whole(due.paid)];
  const share = moneyForPlot(asked) === 0 ? 0 : Math.floor((100 * moneyForPlot(paid)) / moneyForPlot(asked));
  const sentence = t('nextSay', { day: due.on, asked: formatMoney(asked), paid: formatMoney(paid), swept: formatMoney(due.swept), left: formatMoney(missing(due)) });
  return (
    <section className="panel due-now">
      <h2>{t('nextAsk')}</h2>
      <Progress percent={share} aria-label={t('covered')} strokeColor="var(--accent)" status="normal" />
      <p className="sentence">{sentence}</p>
      {missedOf(loan).length > 0 && <Missed loan={loan} />}
    </section>
  );
}

/** What lies behind the next minimum: those whose day has gone by. */
function Missed({ loan }: { loan: Loan }) {
  const t = useWords(words);
  const missed = missedOf(loan);
  if (missed.length === 0) return <p className="muted">{t('nextNone')}</p>;
  return <p className="loss">{t('nextMissed', { count: missed.length, since: missed[0]!.on, amount: formatMoney(loan.position.past_due) })}</p>;
}

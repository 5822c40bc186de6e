import { useWords } from '../../../shared/i18n';
import { short } from '../../parts/amounts';
import type { MoneyMove } from './useMoneyMove';
import { words } from './words';

/** No answer came: says what that means and asks again only when told to. */
export function Lost<T>({ move }: { move: MoneyMove<T> }) {
  const t = useWords(words);
  if (!move.lost) return null;
  return (
    <section className="card notice watch" role="alert">
      <strong>{t('lost')}</strong>
      <p>{t('lostDo')}</p>
      <button type="button" className="button" disabled={move.busy} onClick={move.askAgain}>
        {t('askAgain', { amount: short(move.lost.amount) })}
      </button>
      <button type="button" className="button second" disabled={move.busy} onClick={move.giveUp}>
        {t('giveUp')}
      </button>
      <p className="quiet">{t('giveUpNote')}</p>
    </section>
  );
}

import { useLanguage, useWords } from '../../../shared/i18n';
import { addMoney, compareMoney, negateMoney, type Money } from '../../../shared/money';
import type { ShopHome } from '../../data/types';
import { short } from '../../parts/amounts';
import { words } from './words';

/** One sentence that says why the number is what it is. */
export function useBecause(home: ShopHome): string {
  const t = useWords(words);
  const language = useLanguage();
  const { amount, reason } = home.can_borrow;
  const lender = home.lender?.name ?? '';
  const limit = home.limit ? short(home.limit) : '';
  if (reason === 'line_open' && home.limit) {
    const used = addMoney(home.limit, negateMoney(amount));
    return isZero(used) ? t('line_new', { limit }) : t('line_open', { limit, used: short(used) });
  }
  if (reason === 'decision_refused') {
    const first = home.reasons[0];
    return t(reason, { reason: first ? first[language === 'en' ? 'en' : 'zh'] : '' });
  }
  return t(reason, { limit, lender, used: '', reason: '' } as never);
}

function isZero(money: Money): boolean {
  return compareMoney(money, { ...money, amount: '0' }) === 0;
}

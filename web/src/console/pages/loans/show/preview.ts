import { useQuery } from '@tanstack/react-query';
import { api, type Answer, type Body } from '../../../../api/client';
import type { ProblemError } from '../../../../api/problem';
import { formatMoney } from '../../../../shared/money';
import type { Say } from '../../../../shared/i18n';
import type { Change } from '../../../parts/MoneyConfirm';
import type { Loan } from './LoanPage';
import type { words } from './words';

export type Tried = Body<'/v1/merchants/{merchant}/lines/{line}/previews'>;
type Receipt = Answer<'/v1/merchants/{merchant}/lines/{line}/previews', 'post'>;

/** What a request would do, asked of the server before a person confirms it. */
export function usePreview(loan: Loan, tried: Tried | null) {
  const path = { merchant: loan.contract.merchant, line: loan.contract.id };
  return useQuery<Receipt, ProblemError>({
    queryKey: ['preview', path, tried],
    queryFn: () => api.post('/v1/merchants/{merchant}/lines/{line}/previews', { path, body: tried! }),
    enabled: tried !== null,
    gcTime: 0,
    retry: false,
  });
}

/** Before and after, in the rows that differ. */
export function changesOf({ before, after }: Receipt, t: Say<typeof words>): Change[] {
  const all: Change[] = [
    { what: t('principal'), before: formatMoney(before.principal), after: formatMoney(after.principal) },
    { what: t('payoff'), before: formatMoney(before.payoff), after: formatMoney(after.payoff) },
    { what: t('limit'), before: formatMoney(before.limit), after: formatMoney(after.limit) },
    { what: t('available'), before: formatMoney(before.available), after: formatMoney(after.available) },
    { what: t('past_due'), before: formatMoney(before.past_due), after: formatMoney(after.past_due) },
    { what: t('draws'), before: t(before.frozen ? 'stopped' : 'allowed'), after: t(after.frozen ? 'stopped' : 'allowed') },
    { what: t('state'), before: t(before.closed ? 'endedState' : 'openState'), after: t(after.closed ? 'endedState' : 'openState') },
  ];
  return all.filter((change) => change.before !== change.after);
}

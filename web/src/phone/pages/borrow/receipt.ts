import { formatDay } from '../../../shared/dates';
import type { Say } from '../../../shared/i18n';
import { compareMoney, formatMoney, formatRate, negateMoney, type Money } from '../../../shared/money';
import type { Receipt } from '../../data/types';
import { canonical } from './proof';
import type { DrawTerms } from './ReceiptCard';
import type { receiptWords } from './words';

type Row = readonly [name: string, value: string];

/** What a receipt says line by line, on the screen as in the file: of a draw also where the money went, what it costs and when the first of it is due. */
export function receiptRows(receipt: Receipt, lender: string, lends: boolean, terms: DrawTerms | undefined, t: Say<typeof receiptWords>): Row[] {
  const drawn = receipt.fact.kind === 'drawn';
  const { before, after, fact } = receipt;
  const due = after.next_due;
  return [
    [t('on'), formatDay(fact.value_date)],
    [t('lender'), lender],
    ...(drawn && fact.payee ? [[t('paidTo'), fact.payee === receipt.merchant ? t('toYou', { shop: terms?.shop ?? receipt.merchant }) : fact.payee] as const] : []),
    [t('owedBefore'), formatMoney(before.payoff)],
    ...(drawn || fact.kind === 'payment_announced' ? [] : [[t('principal'), formatMoney(size(receipt.principal))] as const, [t('interest'), formatMoney(receipt.interest)] as const]),
    [t('owedAfter'), formatMoney(after.payoff)],
    ...(drawn && terms ? [[t('rate'), formatRate(terms.rate)] as const] : []),
    ...(drawn && terms?.cost ? [[t('cost'), formatMoney(terms.cost)] as const] : []),
    ...(drawn && terms ? [[t('sweep'), t('sweepShare', { taken: terms.taken })] as const] : []),
    ...(due ? [[t('next'), t('nextBy', { amount: formatMoney(due.outstanding), on: formatDay(due.on) })] as const] : []),
    ...(lends ? [[t('can'), formatMoney(after.available)] as const] : []),
  ];
}

/** A receipt for people, whose last line is for machines: byte for byte what the hash was taken of. */
export function receiptText(title: string, rows: readonly Row[], exact: string, receipt: Receipt): string {
  return [title, '', ...rows.map(([name, value]) => `${name}: ${value}`), '', exact, canonical(receipt)].join('\n');
}

export function size(money: Money): Money {
  return compareMoney(money, { ...money, amount: '0' }) < 0 ? negateMoney(money) : money;
}

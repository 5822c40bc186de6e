import { useLanguage } from '../../shared/i18n';
import { compareMoney, type Money } from '../../shared/money';
import { useRead, type Read } from './kept';
import type { AnnouncedPayment, ScheduledLoan, ShopHome } from './types';

/** The path of a shop's loans, as many as one answer gives: more than a borrower ever has. */
export function loansPath(merchant: string): string {
  return `/v1/merchants/${merchant}/loans?limit=200`;
}

/** The loans with schedules of a shop. */
export function useLoans(merchant: string): Read<{ items: ScheduledLoan[] }> {
  return useRead(loansPath(merchant));
}

/** Whether it was paid out and is not repaid yet. */
export function isOwing(loan: ScheduledLoan): boolean {
  const { status, outstanding } = loan.figures;
  return status === 'active' && compareMoney(outstanding.total, { ...outstanding.total, amount: '0' }) > 0;
}

interface Products {
  items: { code: string; name_zh: string; name_en: string }[];
}

/** Products by their codes, in words. */
export function useProductNames(): (code: string) => string {
  const chinese = useLanguage() === 'zh-CN';
  const products = useRead<Products>('/v1/products').data?.items ?? [];
  return (code) => {
    const product = products.find((one) => one.code === code);
    return product ? (chinese ? product.name_zh : product.name_en) : code;
  };
}

/** What a lender is called, as far as the shop's lines and offers say; else how it is registered. */
export function lenderName(home: ShopHome, party: string): string {
  return [home.lender, ...home.lines.map((line) => line.lender)].find((one) => one?.party === party)?.name ?? party;
}

/** The path of what was announced as paid on a loan. */
export function announcedPath(merchant: string, loan: string): string {
  return `/v1/merchants/${merchant}/loans/${loan}/announced-payments`;
}

/** Of payments, the latest first, what still has to be told: those that wait, and the latest if it was refused. */
export function toTell(payments: readonly AnnouncedPayment[]): AnnouncedPayment[] {
  return payments.filter((payment, at) => payment.status === 'waiting' || (payment.status === 'refused' && at === 0));
}

const wordsMax = 200;

/** How, when and under what number money was sent, in one line by which a lender finds it. */
export function sentAs(channel: string, on: string, reference: string): string {
  return [channel, on, reference.trim()].filter((one) => one !== '').join(' · ').slice(0, wordsMax);
}

/** Something owed; nothing at all is not. */
export function isSome(money: Money): boolean {
  return compareMoney(money, { ...money, amount: '0' }) > 0;
}

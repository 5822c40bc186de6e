import { defineWords, say, type Say } from '../../../shared/i18n';
import { sumOf } from '../../explain/explanation';
import { outstanding, pastDue, wholeBook } from './book';
import type { Book } from './OverviewPage';
import { words } from './words';

const t: Say<typeof words> = (key, ...fill) => say(defineWords(words)[key], fill[0], 'en');
const cny = (amount: string) => ({ amount, currency: 'CNY' });
const bucket = (name: 'current' | 'one_to_thirty', amount: string, lines: number) => ({ bucket: name, principal: cny(amount), lines });

function bookWith(loans: number): Book {
  const amount = (some: string) => cny(loans > 0 ? some : '0.00');
  return {
    currency: 'CNY',
    outstanding: { now: cny('100.00'), before: cny('90.00') },
    past_due: { now: cny('100.00'), before: cny('0.00') },
    arrears: [{ day: '2026-02-20', buckets: [bucket('current', '0.00', 0), bucket('one_to_thirty', '100.00', 1)] }],
    scheduled: { outstanding: amount('300.00'), past_due: amount('50.00'), buckets: [{ ...bucket('current', '0.00', loans), principal: amount('250.00') }, { ...bucket('one_to_thirty', '0.00', loans), principal: amount('50.00') }] },
  } as unknown as Book;
}

describe('the book of the overview', () => {
  it('counts loans with a schedule as outstanding and as past due', () => {
    const whole = wholeBook(bookWith(1));
    expect([whole.outstanding.amount, whole.pastDue.amount]).toEqual(['400.00', '150.00']);
  });

  it('its figures are their parts, lines and loans told apart', () => {
    const [all, late] = [outstanding(bookWith(1), t), pastDue(bookWith(1), t)];
    expect([sumOf(all).adds, sumOf(late).adds]).toEqual([true, true]);
    expect(late.parts?.map((part) => `${part.label}, ${part.note}`)).toEqual(['Lines: 1–30 days, 1 line', 'Loans with a schedule: 1–30 days, 1 loan']);
  });

  it('says nothing of loans with a schedule where there are none', () => {
    const late = pastDue(bookWith(0), t);
    expect([wholeBook(bookWith(0)).hasLoans, sumOf(late).adds, late.parts?.map((part) => part.label)]).toEqual([false, true, ['1–30 days']]);
  });
});

import { addMoney, type Money } from '../../../shared/money';
import type { Say } from '../../../shared/i18n';
import { money, type Explanation, type Part } from '../../explain/explanation';
import type { Book } from './OverviewPage';
import type { words } from './words';

type T = Say<typeof words>;
type Bucket = Book['scheduled']['buckets'][number];

interface WholeBook {
  outstanding: Money;
  pastDue: Money;
  nothing: Money;
  hasLoans: boolean;
}

/** Lines that sales repay and loans with a schedule together. */
export function wholeBook(book: Book): WholeBook {
  return {
    outstanding: addMoney(book.outstanding.now, book.scheduled.outstanding),
    pastDue: addMoney(book.past_due.now, book.scheduled.past_due),
    nothing: { amount: '0', currency: book.currency },
    hasLoans: book.scheduled.buckets.some((bucket) => bucket.lines > 0),
  };
}

export function outstanding(book: Book, t: T): Explanation {
  return { name: t('outstanding'), figure: money(wholeBook(book).outstanding), definition: t('outstandingIs'), parts: parts(book, t, () => true) };
}

export function pastDue(book: Book, t: T): Explanation {
  return { name: t('pastDue'), figure: money(wholeBook(book).pastDue), definition: t('pastDueIs'), parts: parts(book, t, (bucket) => bucket.bucket !== 'current') };
}

/** The buckets of the lines, then of the loans if there are any: they add up to the figure. */
function parts(book: Book, t: T, counts: (bucket: Bucket) => boolean): Part[] {
  const lines = (book.arrears.at(-1)?.buckets ?? []).filter(counts);
  if (!wholeBook(book).hasLoans) return lines.map((bucket) => part(t(bucket.bucket), bucket, t('lines', { count: bucket.lines })));
  return [
    ...lines.map((bucket) => part(t('ofLines', { name: t(bucket.bucket) }), bucket, t('lines', { count: bucket.lines }))),
    ...book.scheduled.buckets.filter(counts).map((bucket) => part(t('ofLoans', { name: t(bucket.bucket) }), bucket, t('loans', { count: bucket.lines }))),
  ];
}

function part(label: string, bucket: Bucket, note: string): Part {
  return { label, value: money(bucket.principal), note };
}

import type { Answer } from '../../../../api/client';

export type Loans = Answer<'/v1/backtests/{backtest}/loans'>;

/** What a set of loans comes to; amounts in major units, for charts and shares. */
export interface Total {
  loans: number;
  lent: number;
  bad: number;
  lost: number;
  interest: number;
  badShare: number | null;
  recoveredShare: number | null;
}

/** Adds up the loans at or above a cut-off that are looked at. */
export function totalOf(book: Loans, cutOff: number, look: (at: number) => boolean = () => true): Total {
  let [loans, lent, bad, recovered, interest] = [0, 0, 0, 0, 0];
  for (let at = 0; at < book.score.length; at++) {
    if (book.score[at]! < cutOff || !look(at)) continue;
    loans++;
    lent += book.lent[at]!;
    bad += book.bad[at]! * book.lent[at]!;
    recovered += book.recovered[at]!;
    interest += book.interest[at]!;
  }
  const major = (minor: number) => minor / book.minor_per_major;
  return {
    loans,
    lent: major(lent),
    bad: major(bad),
    lost: major(lent - recovered),
    interest: major(interest),
    badShare: lent === 0 ? null : bad / lent,
    recoveredShare: lent === 0 ? null : recovered / lent,
  };
}

/** The cut-offs a book can be looked at with: every five points over the scores there are, and the policy's own. */
export function cutOffsOf(book: Loans): number[] {
  const scores = book.score.length === 0 ? [book.cut_off] : book.score;
  const low = Math.floor(scores.reduce((a, b) => Math.min(a, b)) / 5) * 5;
  const high = Math.ceil(scores.reduce((a, b) => Math.max(a, b)) / 5) * 5;
  const all = new Set([book.cut_off]);
  for (let score = low; score <= high; score += 5) all.add(score);
  return [...all].sort((a, b) => a - b);
}

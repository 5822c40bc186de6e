import { cutOffsOf, totalOf, type Loans } from './book';

const book: Loans = {
  as_of: ['2026-01-01', '2026-02-01'],
  cut_off: 600,
  minor_per_major: 100,
  scored: [2, 2],
  date: [0, 0, 1, 1],
  score: [590, 610, 650, 700],
  lent: [10_000, 20_000, 30_000, 40_000],
  bad: [1, 0, 1, 0],
  recovered: [1_000, 20_000, 15_000, 40_000],
  interest: [10, 200, 300, 400],
};

describe('a book of loans', () => {
  it('sums those at or above the cut-off', () =>
    expect(totalOf(book, 600)).toEqual({ loans: 3, lent: 900, bad: 300, lost: 150, interest: 9, badShare: 1 / 3, recoveredShare: 75_000 / 90_000 }));
  it('looks only at what is asked', () => expect(totalOf(book, 600, (at) => book.date[at] === 0).lent).toBe(200));
  it('has no share of nothing', () => expect(totalOf(book, 950).badShare).toBeNull());
  it('offers every fifth score and the own cut-off', () => expect([cutOffsOf({ ...book, cut_off: 603 }).slice(0, 5), cutOffsOf(book).at(-1)]).toEqual([[590, 595, 600, 603, 605], 700]));
});

import { fractionOf } from '../../../../shared/decimal';
import { wishOf, type Typed } from './form';
import { csvText } from '../../../parts/csv';
import { cellsOf, totalsOf, type Row } from './table';

const cny = (amount: string) => ({ amount, currency: 'CNY' });
const row = (number: number | null, on: string, principal: string, interest: string, amount: string, balance: string): Row => ({
  kind: number === null ? 'disbursement' : 'instalment',
  number,
  on,
  principal: cny(principal),
  interest: cny(interest),
  fees: cny('0.00'),
  amount: cny(amount),
  balance: cny(balance),
});
const rows = [row(null, '2026-11-22', '300.00', '0.00', '300.00', '300.00'), row(1, '2026-12-22', '0.00', '2.22', '2.22', '300.00'), row(2, '2027-01-22', '300.00', '2.29', '302.29', '0.00')];

describe('a schedule', () => {
  it('sums what is to be paid and not what is paid out', () =>
    expect(totalsOf(rows)).toEqual({ principal: cny('300.00'), interest: cny('4.51'), fees: cny('0.00'), amount: cny('304.51'), kept: cny('0.00') }));
  it('counts fees kept back when it is paid out among what is paid, as the table of costs does', () => {
    const withFee = [{ ...rows[0]!, fees: cny('5.00'), amount: cny('295.00') }, ...rows.slice(1)];
    expect(totalsOf(withFee)).toMatchObject({ fees: cny('5.00'), amount: cny('309.51'), kept: cny('5.00') });
  });
  it('has no total before anything is due', () => expect(totalsOf(rows.slice(0, 1))).toBeNull());
  it('is a CSV that spreadsheets read', () =>
    expect(csvText(cellsOf(rows, ['No.', 'Day', 'Principal', 'Interest', 'Fees', 'To pay', 'Left'], 'Paid out')).split('\r\n').slice(0, 3)).toEqual([
      '\uFEFFNo.,Day,Principal,Interest,Fees,To pay,Left',
      'Paid out,2026-11-22,300.00,0.00,0.00,300.00,300.00',
      '1,2026-12-22,0.00,2.22,0.00,2.22,300.00',
    ]));
  it('quotes what needs it and disarms formulas', () => expect(csvText(cellsOf([], ['a,b', 'say "x"', '=1+1'], ''))).toBe('\uFEFF"a,b","say ""x""",\'=1+1\r\n'));
});

describe('what was typed', () => {
  const typed: Typed = { amount: '30000', rate: '', count: null, use: undefined, disburseOn: null, harvestOn: null, supplier: '', instalments: '' };
  it('is asked as it stands, the rest as the product has it', () => expect(wishOf(typed, 'CNY')).toEqual({ wish: { amount: cny('30000') } }));
  it('turns percent into an exact fraction', () => expect(['9.5', '12', '0.05', '10.80'].map(fractionOf)).toEqual(['0.095', '0.12', '0.0005', '0.1080']));
  it('reads agreed instalments line by line', () =>
    expect(wishOf({ ...typed, instalments: '2027-01-15 20000.00\n\n2027-03-15,10000' }, 'CNY')).toEqual({
      wish: { amount: cny('30000'), instalments: [{ due_on: '2027-01-15', principal: cny('20000.00') }, { due_on: '2027-03-15', principal: cny('10000') }] },
    }));
  it('says which fields cannot be read', () => expect(wishOf({ ...typed, amount: '3万', rate: 'nine', instalments: 'soon' }, 'CNY')).toEqual({ wrong: ['amount', 'rate', 'instalments'] }));
});

import { sumOf } from '../../../explain/explanation';
import { ofComponents, ofRest, sumOfMoney } from './explained';

const cny = (amount: string) => ({ amount, currency: 'CNY' });

describe('figures of a loan', () => {
  it('an amount is its components, without those that are nothing', () => {
    const explained = ofComponents({ name: 'payoff', definition: '' }, { principal: cny('7000.00'), interest: cny('31.20'), fee: cny('0.00'), penalty: cny('0.00'), total: cny('7031.20') }, (one) => one);
    expect([explained.parts?.map((part) => part.label), sumOf(explained).adds]).toEqual([['principal', 'interest'], true]);
  });

  it('what is left of a row is the plan less what was paid, waived and written off', () => {
    const labels = { planned: 'planned', paid: 'paid', waived: 'waived', written_off: 'written off' };
    const explained = ofRest({ name: 'left', definition: '' }, cny('40.00'), labels, { due: cny('100.00'), paid: cny('55.00'), waived: cny('5.00'), written_off: cny('0.00') });
    expect([explained.parts?.map((part) => part.label), sumOf(explained).adds]).toEqual([['planned', 'paid', 'waived'], true]);
  });

  it('sums nothing to nothing', () => expect(sumOfMoney([], 'CNY')).toEqual(cny('0.00')));
});

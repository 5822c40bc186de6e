import { bodyOf, isComplete } from './body';

describe('what is asked of a loan', () => {
  it('is an amount in the loan’s currency, and a day only if one was given', () =>
    expect([bodyOf('pay', { amount: '1200.50', kind: 'repayment', on: '' }, 'CNY'), bodyOf('disburse', { amount: '30000', on: '2026-01-05' }, 'CNY')]).toEqual([
      { amount: { amount: '1200.50', currency: 'CNY' }, kind: 'repayment' },
      { amount: { amount: '30000', currency: 'CNY' }, on: '2026-01-05' },
    ]));
  it('has percent as an exact fraction and counts as numbers', () =>
    expect(bodyOf('reschedule', { from: '2026-02-05', extra_terms: '2', new_rate: '9.5' }, 'CNY')).toEqual({ from: '2026-02-05', extra_terms: 2, new_rate: '0.095' }));
  it('has the terms of a charge as an object of their own', () =>
    expect(bodyOf('charge', { name: 'Reminder', penalty: 'penalty', amount: '20', due_on: '2026-03-05' }, 'CNY')).toEqual({
      terms: { name: 'Reminder', time: 'on_day', base: 'flat', percent: null, flat: { amount: '20', currency: 'CNY' }, is_penalty: true },
      due_on: '2026-03-05',
    }));
  it('names the charge, the interest and the step that is given up or taken back', () =>
    expect([
      bodyOf('refund_charge', { charge: 'bank:charge-1', amount: '20.00' }, 'CNY'),
      bodyOf('waive_interest', { amount: '12.50' }, 'CNY'),
      bodyOf('undo', { step: 'charge_off', reason: 'found', on: '2026-01-05' }, 'CNY'),
    ]).toEqual([
      { charge: 'bank:charge-1', amount: { amount: '20.00', currency: 'CNY' } },
      { amount: { amount: '12.50', currency: 'CNY' } },
      { step: 'charge_off', reason: 'found', on: '2026-01-05' },
    ]));
  it('waits until what is needed is there and can be read', () =>
    expect([isComplete('pay', { amount: '', kind: 'repayment' }), isComplete('pay', { amount: '1,2', kind: 'repayment' }), isComplete('pay', { amount: '12', kind: 'repayment' }), isComplete('write_off', {})]).toEqual([false, false, true, true]));
});

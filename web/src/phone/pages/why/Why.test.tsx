import { render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { setLanguage } from '../../../shared/i18n';
import { answerWith } from '../../../test/answers';
import { homeWith } from '../../../test/shop';
import type { OwnDecision } from '../../data/types';
import Why from './Why';

beforeEach(() => setLanguage('en'));
afterEach(() => vi.unstubAllGlobals());

const cny = (amount: string) => ({ amount, currency: 'CNY' });
const bound = { code: 'cap_sales_at_score', zh: '额度受限', en: 'The limit is bounded by the score' };
const low = { code: 'score_below_cut_off', zh: '分数低', en: 'The score is too low' };

function decision(changes: Partial<OwnDecision>): OwnDecision {
  return {
    decision: 'd',
    hash: 'h',
    as_of: '2026-01-01',
    decided_at: '2026-01-01T00:00:00Z',
    approved: false,
    outcome: low,
    reasons: [low, bound, { code: 'late', zh: '送得晚', en: 'Late deliveries' }],
    score: null,
    limit: { amount: cny('0.00'), exposure: cny('0.00'), rounded_off: cny('0.00'), binding: 'sales_at_score', caps: [{ kind: 'sales_at_score', amount: cny('0.00'), words: bound }] },
    price: { annual: '0.12', parts: [{ part: 'funding', rate: '0.12' }] },
    ...changes,
  };
}

it('builds up neither a limit nor a rate of a loan that was refused for something else', async () => {
  answerWith({ '/v1/me/why': decision({}), '/v1/me': homeWith('4000.00', 'line_open') });
  render(<Why />);
  expect(await screen.findByText('Late deliveries')).toBeInTheDocument();
  expect(screen.queryByText(bound.en)).toBeNull();
  expect(screen.queryByText('How the limit came about')).toBeNull();
  expect(screen.queryByText('How the rate came about')).toBeNull();
});

it('shows the bounds where the limit was too small to lend', async () => {
  answerWith({ '/v1/me/why': decision({ outcome: { code: 'limit_below_minimum', zh: '额度太低', en: 'The limit is too small' } }), '/v1/me': homeWith('4000.00', 'line_open') });
  render(<Why />);
  expect(await screen.findByText('How the limit came about')).toBeInTheDocument();
  expect(screen.queryByText('How the rate came about')).toBeNull();
});

it('says above an approval what has stopped draws since', async () => {
  answerWith({ '/v1/me/why': decision({ approved: true }), '/v1/me': homeWith('0.00', 'line_is_past_due') });
  render(<Why />);
  expect(await screen.findByText('Nothing can be borrowed now')).toBeInTheDocument();
  expect(screen.getByText(/Something is past due/)).toBeInTheDocument();
});

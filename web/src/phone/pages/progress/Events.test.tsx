import { render, screen } from '@testing-library/react';
import { beforeEach, expect, it } from 'vitest';
import { setLanguage } from '../../../shared/i18n';
import type { HistoryEntry } from '../../data/types';
import { Events } from './Events';

beforeEach(() => setLanguage('en'));

const cny = (amount: string) => ({ amount, currency: 'CNY' });

function entry(sequence: number, kind: string, amount: string): HistoryEntry {
  const fact = { sequence, request: `r-${sequence}`, kind, value_date: '2026-03-10', amount: cny(amount), net: kind === 'swept' ? cny('900.00') : null, reason: null, target: null, simulated: false };
  return { fact, cash: cny('0.00'), principal: cny('0.00'), interest: cny('0.00'), principal_after: cny('0.00'), reversed_by: null };
}

it('gives sweeps and payments the same sign, whoever paid', () => {
  render(<Events path="/p" history={{ on: '2026-03-10', balance: [], entries: [entry(1, 'drawn', '1000.00'), entry(2, 'swept', '270.00'), entry(3, 'repaid', '50.00')] }} />);
  expect(screen.getByText('+¥1,000.00')).toBeInTheDocument();
  expect(screen.getByText('−¥270.00')).toBeInTheDocument();
  expect(screen.getByText('−¥50.00')).toBeInTheDocument();
});

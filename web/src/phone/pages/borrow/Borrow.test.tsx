import { render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { setLanguage } from '../../../shared/i18n';
import { answerWith } from '../../../test/answers';
import { homeWith } from '../../../test/shop';
import Borrow from './Borrow';

beforeEach(() => setLanguage('en'));
afterEach(() => vi.unstubAllGlobals());

it.each([
  ['line_is_past_due', /Something is past due/, 'Repay', '#/repay'],
  ['consent_withdrawn', /You took back your consent/, 'See what you consent to', '#/records'],
] as const)('says why nothing can be borrowed (%s) instead of asking for an amount up to ¥0', async (reason, because, way, href) => {
  answerWith({ '/v1/me': homeWith('0.00', reason) });
  render(<Borrow />);
  expect(await screen.findByText(because)).toBeInTheDocument();
  expect(screen.getByText(way)).toHaveAttribute('href', href);
  expect(screen.queryByRole('slider')).toBeNull();
});

it('asks for an amount where something can be borrowed', async () => {
  answerWith({ '/v1/me': homeWith('4000.00', 'line_open') });
  render(<Borrow />);
  expect(await screen.findByRole('slider')).toBeInTheDocument();
});

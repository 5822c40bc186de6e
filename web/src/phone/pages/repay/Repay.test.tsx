import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { setLanguage } from '../../../shared/i18n';
import { homeWith } from '../../../test/shop';
import Repay from './Repay';

const cny = (amount: string) => ({ amount, currency: 'CNY' });
const amounts = (total: string) => ({ principal: cny('0.00'), interest: cny('0.00'), fee: cny('0.00'), penalty: cny('0.00'), total: cny(total) });
const row = (number: number, due_on: string, state: string, left: string) => ({ number, due_on, state, met_on: null, due: amounts(left), paid: amounts('0.00'), outstanding: amounts(left) });
const loan = {
  contract: { id: 'loan-1', product_code: 'order-loan', lender: { party: 'bank' }, terms: { currency: 'CNY' } },
  figures: { status: 'active', payoff: amounts('300.00'), outstanding: amounts('310.00') },
  rows: [row(1, '2026-03-01', 'past_due', '40.00'), row(2, '2026-04-01', 'to_come', '100.00'), row(3, '2026-05-01', 'to_come', '170.00')],
};
const sent: [string, unknown][] = [];

beforeEach(() => {
  setLanguage('en');
  localStorage.clear();
  location.hash = '#/repay?loan=loan-1';
  sent.length = 0;
  const answers: Record<string, unknown> = {
    '/v1/me': homeWith('4000.00', 'line_open'),
    '/v1/merchants/m-1/loans?limit=200': { items: [loan] },
    '/v1/products': { items: [{ code: 'order-loan', name_zh: '订单贷', name_en: 'Order loan' }] },
    '/v1/merchants/m-1/loans/loan-1/announced-payments': {
      items: [
        { id: 'a-2', on: '2026-03-09', amount: cny('7.00'), words: '', status: 'waiting', reason: null },
        { id: 'a-1', on: '2026-03-02', amount: cny('5.00'), words: 'cash', status: 'refused', reason: 'It did not come' },
      ],
    },
  };
  vi.stubGlobal('fetch', (url: string, request: RequestInit) => {
    if (request.method === 'POST') sent.push([url, JSON.parse(request.body as string)]);
    return Promise.resolve(new Response(JSON.stringify(answers[url] ?? {}), { status: answers[url] ? 200 : 404, headers: { 'Content-Type': 'application/json' } }));
  });
});
afterEach(() => vi.unstubAllGlobals());

it('tells of an instalment loan what is late, what is next, what pays it off, and what became of what was announced', async () => {
  render(<Repay />);
  expect(await screen.findByText(/No. 1, was due on/)).toBeInTheDocument();
  expect(screen.getByText(/No. 2, due on/)).toBeInTheDocument();
  expect(screen.queryByText(/No. 3/)).toBeNull();
  expect(await screen.findByText(/The bank has not confirmed it yet/)).toBeInTheDocument();
  expect(screen.getByText(/did not receive the ¥5 you announced: It did not come/)).toBeInTheDocument();
});

it('announces what was paid, when, how and under what number', async () => {
  render(<Repay />);
  await userEvent.selectOptions(await screen.findByLabelText('How it was paid'), 'Cash');
  await userEvent.type(screen.getByLabelText(/Its number/), '4711');
  await userEvent.click(screen.getByText('Cannot hold? Confirm another way'));
  await userEvent.click(screen.getByText('Yes, do it'));
  expect(sent).toEqual([['/v1/merchants/m-1/loans/loan-1/announced-payments', { amount: cny('40.00'), words: 'Cash · 2026-03-10 · 4711' }]]);
});

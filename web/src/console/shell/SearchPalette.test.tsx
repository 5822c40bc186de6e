import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter, Route, Routes, useLocation } from 'react-router';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { setLanguage } from '../../shared/i18n';
import { answerWith } from '../../test/answers';
import LoanPage from '../pages/loans/show/LoanPage';
import { SearchPalette } from './SearchPalette';

beforeEach(() => setLanguage('en'));
afterEach(() => vi.unstubAllGlobals());

const Where = () => <p data-testid="where">{useLocation().pathname}</p>;

function shown(at: string, page: React.ReactNode) {
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <MemoryRouter initialEntries={[at]}>
        <Where />
        <Routes>
          <Route path="/loans/scheduled/:merchant/:loan" element={<p>its page</p>} />
          <Route path="/loans/:merchant/:line" element={page} />
          <Route path="*" element={page} />
        </Routes>
      </MemoryRouter>
    </QueryClientProvider>,
  );
}

it('leads from the id of a loan with a schedule to its page', async () => {
  answerWith({ '/v1/search': { items: [{ kind: 'scheduled_loan', id: 'purchase-1', merchant: 'm-1', line: null, name: 'Shop', on: null }] } });
  shown('/', <SearchPalette open close={() => undefined} />);
  await userEvent.type(screen.getByRole('combobox'), 'purchase-1');
  await userEvent.click(await screen.findByRole('option'));
  expect(screen.getByTestId('where')).toHaveTextContent('/loans/scheduled/m-1/purchase-1');
});

it('a loan with a schedule under the address of a line is shown on its own page', async () => {
  answerWith({ '/v1/merchants/m-1/loans/purchase-1': {} });
  shown('/loans/m-1/purchase-1', <LoanPage />);
  expect(await screen.findByText('its page')).toBeInTheDocument();
});

it('what is neither a line nor a loan is not there', async () => {
  answerWith({});
  shown('/loans/m-1/nothing', <LoanPage />);
  expect(await screen.findByText('Nothing is here')).toBeInTheDocument();
});

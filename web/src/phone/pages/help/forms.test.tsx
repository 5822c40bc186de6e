import { render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { setLanguage } from '../../../shared/i18n';
import { answerWith } from '../../../test/answers';
import { homeWith } from '../../../test/shop';
import Complain from './Complain';
import Pause from './Pause';

beforeEach(() => setLanguage('en'));
afterEach(() => vi.unstubAllGlobals());

it.each([
  ['a complaint', Complain],
  ['a wish to pause', Pause],
] as const)('has nothing of %s chosen beforehand, and asks for it', async (_, Page) => {
  answerWith({ '/v1/me': homeWith('4000.00', 'line_open'), '/v1/merchants/m-1/lines/l-1/pause-requests': { items: [], next_cursor: null } });
  render(<Page />);
  const choices = await screen.findAllByRole('radio');
  for (const choice of choices) {
    expect(choice).not.toBeChecked();
    expect(choice).toBeRequired();
  }
});

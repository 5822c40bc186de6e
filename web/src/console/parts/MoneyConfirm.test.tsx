import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Surroundings } from '../App';
import { MoneyConfirm } from './MoneyConfirm';

const shown = (act: (key: string) => Promise<unknown>, close = vi.fn()) => {
  render(
    <Surroundings>
      <MoneyConfirm open title="放款" sentence="放款 12000.00" changes={[]} word="12000.00" act={act} close={close} />
    </Surroundings>,
  );
  return close;
};

async function confirm() {
  await userEvent.type(screen.getByLabelText(/12000\.00/), '12000.00');
  await userEvent.click(screen.getByRole('button', { name: '确认' }));
}

describe('the page before money moves', () => {
  it('stands still from the first, so that no click is lost on a button that moves', () => {
    shown(() => Promise.resolve());
    expect([...document.querySelectorAll('[class*="-zoom-"], [class*="-fade-"]')]).toEqual([]);
  });

  it('goes once it is done', async () => {
    const close = shown(() => Promise.resolve());
    await confirm();
    await waitFor(() => expect(close).toHaveBeenCalledOnce());
  });
});

import { act, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { setLanguage } from '../../shared/i18n';
import { HoldButton } from './HoldButton';

beforeEach(() => {
  vi.useFakeTimers();
  setLanguage('en');
});
afterEach(() => vi.useRealTimers());

function draw(disabled = false) {
  const done = vi.fn();
  render(<HoldButton label="Borrow ¥150" busy={false} disabled={disabled} onConfirm={done} />);
  return { done, button: screen.getByRole('button', { name: 'Borrow ¥150' }) };
}

it('confirms once when held to the end, and not when let go before', () => {
  const { done, button } = draw();
  fireEvent.pointerDown(button);
  act(() => void vi.advanceTimersByTime(1_400));
  fireEvent.pointerUp(button);
  act(() => void vi.advanceTimersByTime(5_000));
  expect(done).not.toHaveBeenCalled();
  fireEvent.pointerDown(button);
  act(() => void vi.advanceTimersByTime(5_000));
  expect(done).toHaveBeenCalledTimes(1);
});

it('is held by a key as by a finger, whatever the key repeats', () => {
  const { done, button } = draw();
  fireEvent.keyDown(button, { key: ' ' });
  for (let i = 0; i < 20; i++) {
    act(() => void vi.advanceTimersByTime(100));
    fireEvent.keyDown(button, { key: ' ', repeat: true });
  }
  expect(done).toHaveBeenCalledTimes(1);
});

it('takes two presses from whoever cannot hold, with no time limit', () => {
  const { done } = draw();
  fireEvent.click(screen.getByText('Cannot hold? Confirm another way'));
  act(() => void vi.advanceTimersByTime(600_000));
  fireEvent.click(screen.getByText('Yes, do it'));
  expect(done).toHaveBeenCalledTimes(1);
});

it('does nothing while what it asks for is not agreed to', () => {
  const { done, button } = draw(true);
  fireEvent.pointerDown(button);
  act(() => void vi.advanceTimersByTime(5_000));
  expect(done).not.toHaveBeenCalled();
});

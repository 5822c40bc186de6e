import { useEffect, useRef, useState } from 'react';
import { useWords } from '../../shared/i18n';
import { words } from './words';

const holdMs = 1_500;

/**
 * Confirms what moves money: pressed and held with a finger, a mouse, the space bar or the return key. Whoever cannot hold confirms by two presses instead, with
 * no time limit on either.
 */
export function HoldButton({ label, busy, disabled, onConfirm }: { label: string; busy: boolean; disabled?: boolean; onConfirm: () => void }) {
  const t = useWords(words);
  const [armed, setArmed] = useState(false);
  const hold = useHold(onConfirm, busy || disabled === true);
  if (armed && !busy)
    return (
      <div className="hold" role="group" aria-label={label}>
        <p>
          <strong>{label}</strong>
          <br />
          {t('armed')}
        </p>
        <button type="button" className="button" disabled={disabled} onClick={onConfirm}>
          {t('yes')}
        </button>
        <button type="button" className="button second" onClick={() => setArmed(false)}>
          {t('no')}
        </button>
      </div>
    );
  return (
    <div className="hold">
      <button type="button" className={hold.held ? 'button holding held' : 'button holding'} disabled={disabled || busy} aria-describedby="hold-how" {...hold.handlers}>
        <span>{busy ? t('sending') : label}</span>
      </button>
      <p id="hold-how" className="quiet" aria-live="polite">
        {t(hold.held ? 'holding' : 'hold')}
      </p>
      <button type="button" className="link" disabled={disabled || busy} onClick={() => setArmed(true)}>
        {t('otherway')}
      </button>
    </div>
  );
}

function useHold(onConfirm: () => void, disabled: boolean) {
  const [held, setHeld] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const release = () => {
    clearTimeout(timer.current);
    setHeld(false);
  };
  const press = () => {
    if (disabled) return;
    clearTimeout(timer.current);
    setHeld(true);
    timer.current = setTimeout(() => {
      setHeld(false);
      onConfirm();
    }, holdMs);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  const isKey = (key: string) => key === ' ' || key === 'Enter';
  return {
    held,
    handlers: {
      onPointerDown: press,
      onPointerUp: release,
      onPointerLeave: release,
      onPointerCancel: release,
      onContextMenu: (event: { preventDefault: () => void }) => event.preventDefault(),
      onKeyDown: (event: { key: string; repeat: boolean; preventDefault: () => void }) => {
        if (!isKey(event.key)) return;
        event.preventDefault();
        if (!event.repeat) press();
      },
      onKeyUp: (event: { key: string }) => isKey(event.key) && release(),
      onBlur: release,
    },
  };
}

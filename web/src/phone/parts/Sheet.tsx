import { useEffect, useRef, type ReactNode } from 'react';
import { useWords } from '../../shared/i18n';
import { words } from './words';

/** A page laid over the page, closed by its button, by Escape and by a tap beside it; the focus stays inside and returns to where it came from. */
export function Sheet({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) {
  const t = useWords(words);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog ref={dialog} className="sheet" aria-labelledby="sheet-title" onClose={onClose} onClick={(event) => event.target === dialog.current && dialog.current.close()}>
      <div className="sheet-body">
        <h2 id="sheet-title">{title}</h2>
        {children}
        <button type="button" className="button second" onClick={() => dialog.current?.close()}>
          {t('close')}
        </button>
      </div>
    </dialog>
  );
}

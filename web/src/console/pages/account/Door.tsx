import type { ReactNode } from 'react';
import { useWords } from '../../../shared/i18n';
import { words } from './words';

/** The card in the middle of an otherwise empty page: what stands before the console. */
export function Door({ title, about, footer, children }: { title: string; about?: string; footer?: ReactNode; children: ReactNode }) {
  const t = useWords(words);
  return (
    <main className="door">
      <section className="door-card" aria-labelledby="door-title">
        <p className="door-brand">
          <img src="/icon.svg" alt="" width={28} height={28} /> {t('brand')}
        </p>
        <h1 id="door-title">{title}</h1>
        {about && <p className="muted">{about}</p>}
        {children}
      </section>
      <footer>{footer}</footer>
    </main>
  );
}

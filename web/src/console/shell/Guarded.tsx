import { Suspense, useEffect, type ReactNode } from 'react';
import { useParams } from 'react-router';
import { say, useLanguage } from '../../shared/i18n';
import { useMay } from '../access';
import type { Page } from '../areas';
import { NoPermission, PageSkeleton } from '../parts/States';

/** A page, if who is signed in may see it; its code comes when it is first opened. */
export function Guarded({ page, children }: { page: Page; children: ReactNode }) {
  const language = useLanguage();
  const allowed = useMay(page.needs);
  const parameters = useParams();
  useEffect(() => {
    document.title = `${say(page.title, {}, language)} · ${language === 'en' ? 'Puhui' : '普惠'}`;
  }, [page, language, parameters]);
  if (!allowed) return <NoPermission needs={page.needs} />;
  return <Suspense fallback={<PageSkeleton />}>{children}</Suspense>;
}

import { Layout } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { Outlet, useLocation } from 'react-router';
import { onSignedOut } from '../../api/client';
import { useWords } from '../../shared/i18n';
import { useQueryClient } from '@tanstack/react-query';
import { useSession, type Session } from '../access';
import { ExplainProvider } from '../explain/Explain';
import { Failure, PageSkeleton } from '../parts/States';
import { ChooseOwnPassword } from '../pages/account/ChooseOwnPassword';
import { SignIn } from '../pages/account/SignIn';
import { Rail } from './Rail';
import { SearchPalette } from './SearchPalette';
import { Shortcuts } from './Shortcuts';
import { TopBar } from './TopBar';
import { useReachableTables } from './useReachableTables';
import { useShortcuts } from './useShortcuts';
import { words } from './words';

/** Who is not signed in sees the sign-in page; everybody else the rail, the bar and the page. */
export function Shell() {
  const { session, error, again } = useSession();
  const queries = useQueryClient();
  useEffect(() => onSignedOut(() => queries.setQueryData(['/v1/session'], null)), [queries]);
  if (error) return <Failure problem={error} retry={again} full />;
  if (session === undefined) return <PageSkeleton />;
  if (session === null) return <SignIn />;
  return session.password_is_temporary ? <ChooseOwnPassword login={session.user.login} /> : <Frame session={session} />;
}

function Frame({ session }: { session: Session }) {
  const t = useWords(words);
  const [searching, setSearching] = useState(false);
  const [helping, setHelping] = useState(false);
  useShortcuts(session, { search: () => setSearching(true), help: () => setHelping(true) });
  useFocusOnNewPage();
  useReachableTables();
  return (
    <ExplainProvider>
      <a className="skip-link" href="#content">
        {t('skip')}
      </a>
      <Layout className="frame">
        <Rail session={session} />
        <Layout>
          <TopBar session={session} search={() => setSearching(true)} help={() => setHelping(true)} />
          <Layout.Content id="content" tabIndex={-1} className="content" role="main">
            <Outlet />
          </Layout.Content>
        </Layout>
      </Layout>
      <SearchPalette open={searching} close={() => setSearching(false)} />
      <Shortcuts open={helping} close={() => setHelping(false)} session={session} />
    </ExplainProvider>
  );
}

/** A reader of the screen hears the new page, and the keyboard starts at its top. */
function useFocusOnNewPage() {
  const { pathname } = useLocation();
  const last = useRef(pathname);
  useEffect(() => {
    if (last.current === pathname) return;
    last.current = pathname;
    document.getElementById('content')?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [pathname]);
}

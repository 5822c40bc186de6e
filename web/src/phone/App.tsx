import { lazy, Suspense, type ComponentType } from 'react';
import { ProblemError } from '../api/problem';
import { useWords } from '../shared/i18n';
import { askSession, useStanding } from './data/session';
import { Home } from './pages/home/Home';
import { Frame } from './parts/Frame';
import { Failure, Skeleton } from './parts/States';
import { usePage, type Page } from './router';
import { words } from './words';

const later = (load: () => Promise<{ default: ComponentType }>) => lazy(load);

/** The first page comes with the program; the others when they are asked for, or from the worker's cache. */
const views: Readonly<Record<Page, ComponentType>> = {
  home: Home,
  why: later(() => import('./pages/why/Why')),
  borrow: later(() => import('./pages/borrow/Borrow')),
  repay: later(() => import('./pages/repay/Repay')),
  progress: later(() => import('./pages/progress/Progress')),
  calendar: later(() => import('./pages/calendar/Calendar')),
  help: later(() => import('./pages/help/Help')),
  complain: later(() => import('./pages/help/Complain')),
  call: later(() => import('./pages/help/Call')),
  pause: later(() => import('./pages/help/Pause')),
  records: later(() => import('./pages/records/Records')),
  readers: later(() => import('./pages/records/Readers')),
  settings: later(() => import('./pages/settings/Settings')),
};

const SignIn = later(() => import('./pages/sign-in/SignIn'));
const FirstPassword = later(() => import('./pages/settings/FirstPassword'));

export function App() {
  const t = useWords(words);
  const standing = useStanding();
  const page = usePage();
  const View = standing === 'out' ? SignIn : standing === 'temporary' ? FirstPassword : views[page];
  if (standing === 'unreachable')
    return (
      <Frame title={t('name')} plain>
        <Failure problem={ProblemError.unreachable()} retry={() => void askSession()} />
      </Frame>
    );
  return (
    <Suspense
      fallback={
        <Frame title={t('name')} plain={standing === 'out'}>
          <Skeleton />
        </Frame>
      }
    >
      <View key={page} />
    </Suspense>
  );
}

import { useEffect, useRef, type ReactNode } from 'react';
import { useWords } from '../../shared/i18n';
import { go, hrefOf, parentOf, usePage, type Page } from '../router';
import { setSize, useSize } from '../size';
import { speak, stopSpeaking, useSpeech } from '../speech';
import { Icon, type IconName } from './icons';
import { words } from './words';

const tabs: readonly [page: Page, word: 'home' | 'progress' | 'help' | 'mine', icon: IconName][] = [
  ['home', 'home', 'home'],
  ['progress', 'progress', 'progress'],
  ['help', 'help', 'help'],
  ['settings', 'mine', 'mine'],
];

const tabOf: Readonly<Record<Page, Page>> = {
  home: 'home',
  why: 'home',
  borrow: 'home',
  repay: 'progress',
  progress: 'progress',
  calendar: 'progress',
  help: 'help',
  complain: 'help',
  call: 'help',
  pause: 'help',
  records: 'settings',
  readers: 'settings',
  settings: 'settings',
};

/** What stands around every page: its title, the two switches of those who see less well, and the way to everywhere else. */
export function Frame({ title, children, plain }: { title: string; children: ReactNode; plain?: boolean }) {
  const t = useWords(words);
  const page = usePage();
  const heading = useRef<HTMLHeadingElement>(null);
  const scroll = useRef<HTMLDivElement>(null);
  useEffect(() => {
    document.title = `${title} · 普惠`;
  }, [title]);
  useEffect(() => {
    // Who reads by ear is told where they are; the first page is read from its top anyway.
    scroll.current?.scrollTo(0, 0);
    if (history.state === 'moved') heading.current?.focus();
    history.replaceState('moved', '');
  }, [page]);
  const parent = plain ? null : parentOf(page);
  return (
    <div className="frame">
      <a className="skip" href="#main" onClick={(event) => (event.preventDefault(), heading.current?.focus())}>
        {t('skip')}
      </a>
      <div className="scroll" ref={scroll}>
        <header className="top">
          {parent && (
            <button type="button" className="tool" onClick={() => go(parent)} aria-label={t('back')}>
              <Icon name="back" />
            </button>
          )}
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          <Switches />
        </header>
        <main id="main">{children}</main>
      </div>
      {!plain && <Tabs here={tabOf[page]} />}
    </div>
  );
}

function Switches() {
  const t = useWords(words);
  const size = useSize();
  const speech = useSpeech();
  return (
    <>
      {speech.ready && (
        <button type="button" className="tool" onClick={speech.speaking ? stopSpeaking : speak}>
          <Icon name={speech.speaking ? 'hush' : 'aloud'} />
          <span>{t(speech.speaking ? 'hush' : 'aloud')}</span>
        </button>
      )}
      <button type="button" className="tool" aria-pressed={size !== 'usual'} onClick={() => setSize(size === 'usual' ? 'large' : 'usual')}>
        <span className="letters" aria-hidden="true">
          A<b>A</b>
        </span>
        <span>{t('larger')}</span>
      </button>
    </>
  );
}

function Tabs({ here }: { here: Page }) {
  const t = useWords(words);
  return (
    <nav className="tabs" aria-label={t('main')}>
      {tabs.map(([page, word, icon]) => (
        <a key={page} href={hrefOf(page)} aria-current={page === here ? 'page' : undefined}>
          <Icon name={icon} />
          <span>{t(word)}</span>
        </a>
      ))}
    </nav>
  );
}

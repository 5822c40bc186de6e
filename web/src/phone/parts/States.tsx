import type { ReactNode } from 'react';
import type { ProblemError } from '../../api/problem';
import { formatInstant } from '../../shared/dates';
import { useWords } from '../../shared/i18n';
import type { Read } from '../data/kept';
import { words } from './words';

/** The place of what is being read: as large as what comes, so that nothing jumps. */
export function Skeleton({ lines = 3 }: { lines?: number }) {
  const t = useWords(words);
  return (
    <div className="card skeleton" role="status" aria-label={t('loading')}>
      {Array.from({ length: lines }, (_, i) => (
        <span key={i} />
      ))}
    </div>
  );
}

/** What went wrong and what to do about it, in words of the server or, where it was not reached, of ours. */
export function Failure({ problem, retry }: { problem: ProblemError; retry?: (() => void) | undefined }) {
  const t = useWords(words);
  const lost = problem.status === 0;
  return (
    <div className="notice bad" role="alert">
      <strong>{lost ? t('unreachable') : problem.message}</strong>
      {!lost && problem.detail !== '' && <p>{problem.detail}</p>}
      <p>{lost ? t('unreachableDo') : problem.action}</p>
      {retry && (
        <button type="button" className="button second" onClick={retry}>
          {t('again')}
        </button>
      )}
    </div>
  );
}

export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="card empty">
      <svg viewBox="0 0 96 64" width="96" height="64" aria-hidden="true">
        <path d="M8 56h80" />
        <path d="M48 56V34M48 40c0-9-8-14-17-14 0 9 6 14 17 14M48 34c0-8 7-13 16-13 0 8-6 13-16 13" />
      </svg>
      <strong>{title}</strong>
      {children}
    </div>
  );
}

/** Says plainly that what is shown is old, and how old. */
export function Since({ since }: { since: Date | null }) {
  const t = useWords(words);
  return since ? (
    <div className="notice watch" role="status">
      {t('offline', { at: formatInstant(since) })}
    </div>
  ) : null;
}

/** A page's data once it is there; its place, its age or its failure until then. */
export function Ready<T>({ read, lines, children }: { read: Read<T>; lines?: number; children: (data: T) => ReactNode }) {
  if (read.problem) return <Failure problem={read.problem} retry={read.reload} />;
  if (read.data === null) return <Skeleton lines={lines ?? 4} />;
  return (
    <>
      <Since since={read.since} />
      {children(read.data)}
    </>
  );
}

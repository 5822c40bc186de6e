import { Alert, Button, Empty, Result, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { Link, useRouteError } from 'react-router';
import type { ProblemError } from '../../api/problem';
import { useWords } from '../../shared/i18n';
import type { Permission } from '../access';
import { words } from './words';

/** The outline of a page while its code or first data come. */
export function PageSkeleton() {
  const t = useWords(words);
  return (
    <div className="page" aria-busy="true" aria-label={t('loading')} role="status">
      <Skeleton title={{ width: 240 }} paragraph={{ rows: 1, width: 420 }} active />
      <Skeleton title={false} paragraph={{ rows: 8, width: '100%' }} active />
    </div>
  );
}

/** The outline of one part of a page. */
export function PartSkeleton({ rows = 4 }: { rows?: number }) {
  const t = useWords(words);
  return (
    <div aria-busy="true" aria-label={t('loading')} role="status">
      <Skeleton title={false} paragraph={{ rows, width: '100%' }} active />
    </div>
  );
}

/** Nothing to show, why, and what to do about it. */
export function EmptyState({ title, why, action }: { title?: string; why?: string; action?: ReactNode }) {
  const t = useWords(words);
  return (
    <Empty
      className="empty-state"
      image={Empty.PRESENTED_IMAGE_SIMPLE}
      description={
        <>
          <strong>{title ?? t('empty')}</strong>
          {why && <p className="muted">{why}</p>}
        </>
      }
    >
      {action}
    </Empty>
  );
}

/** What the server refused, in its words: what happened, what to do, and again if that may help. */
export function Failure({ problem, retry, full }: { problem: ProblemError; retry?: () => void; full?: boolean }) {
  const t = useWords(words);
  const said = useSaid(problem);
  if (problem.status === 404) return <NotFound />;
  const again = retry && problem.mayRetry && (
    <Button type="primary" onClick={retry}>
      {t('retry')}
    </Button>
  );
  if (full) return <Result status="warning" title={<h1>{said.title}</h1>} subTitle={said.what} extra={again} role="alert" />;
  return <Alert type="error" showIcon title={said.title} description={said.what} action={again} role="alert" className="failure" />;
}

/** The same on one line, beside what it is about. */
export function InlineProblem({ problem }: { problem: ProblemError }) {
  const said = useSaid(problem);
  return (
    <p className="inline-problem" role="alert">
      <strong>{said.title}</strong> {said.what}
    </p>
  );
}

function useSaid(problem: ProblemError): { title: string; what: ReactNode } {
  const t = useWords(words);
  if (problem.code === 'unreachable') return { title: t('unreachable'), what: t('unreachableWhy') };
  return {
    title: problem.message || t('failed'),
    what: (
      <>
        {[problem.detail, problem.action].filter(Boolean).join(' ')}
        {problem.rule && <span className="muted"> {t('rule', { rule: problem.rule })}</span>}
        {problem.errors.length > 0 && (
          <ul>
            {problem.errors.map((one, at) => (
              <li key={at}>{[one.field, one.detail].filter(Boolean).join(': ')}</li>
            ))}
          </ul>
        )}
      </>
    ),
  };
}

export function NotFound() {
  const t = useWords(words);
  return <Result status="404" icon={<span className="big-mark">404</span>} title={<h1>{t('notFound')}</h1>} subTitle={t('notFoundWhy')} extra={<Link to="/">{t('toOverview')}</Link>} />;
}

export function NoPermission({ needs }: { needs: Permission }) {
  const t = useWords(words);
  return (
    <Result
      status="403"
      icon={<span className="big-mark">403</span>}
      title={<h1>{t('noPermission')}</h1>}
      subTitle={t('noPermissionWhy', { needs })}
      extra={<Link to="/">{t('toOverview')}</Link>}
    />
  );
}

/** A page whose own code failed. */
export function PageFault() {
  const t = useWords(words);
  const error = useRouteError();
  return (
    <Result
      status="warning"
      title={<h1>{t('fault')}</h1>}
      subTitle={
        <>
          {t('faultWhy')}
          <code className="fault">{error instanceof Error ? error.message : String(error)}</code>
        </>
      }
      extra={
        <Button type="primary" onClick={() => window.location.reload()}>
          {t('reload')}
        </Button>
      }
    />
  );
}

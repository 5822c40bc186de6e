import { Button } from 'antd';
import { useNavigate } from 'react-router';
import type { ProblemError } from '../../../../api/problem';
import { useWords } from '../../../../shared/i18n';
import { EmptyState, Failure } from '../../../parts/States';
import { words } from './words';

/** Why records are not shown: where consent is missing that is a state of its own, not a fault. */
export function Withheld({ problem, retry }: { problem: ProblemError; retry: () => void }) {
  const t = useWords(words);
  const go = useNavigate();
  if (problem.code !== 'records_not_consented') return <Failure problem={problem} retry={retry} />;
  return (
    <EmptyState
      title={t('consentNeeded')}
      why={t('consentNeededWhy')}
      action={<Button onClick={() => void go({ search: 'tab=consent' }, { replace: true })}>{t('toConsents')}</Button>}
    />
  );
}

import { Segmented } from 'antd';
import { useNavigate } from 'react-router';
import { useWords } from '../../../shared/i18n';
import { paths } from '../../paths';
import { words } from './words';

/** The two kinds of lending, one list each: lines repaid out of sales, and loans with a schedule. */
export function LoanKinds({ here }: { here: 'lines' | 'scheduled' }) {
  const t = useWords(words);
  const go = useNavigate();
  const options = [
    { value: 'lines' as const, label: t('lines') },
    { value: 'scheduled' as const, label: t('scheduled') },
  ];
  return <Segmented aria-label={t('kind')} value={here} options={options} onChange={(kind) => void go(kind === 'lines' ? paths.lines() : paths.scheduledLoans())} />;
}

import { Progress, Tag } from 'antd';
import { useWords } from '../../../shared/i18n';
import { states } from './words';

const colours = { waiting: undefined, running: 'blue', done: 'green', failed: 'red', interrupted: 'gold' } as const;

interface Props {
  state: keyof typeof states;
  done: number;
  all: number;
}

/** How far a job is: a bar while it runs, else a tag. */
export function State({ state, done, all }: Props) {
  const t = useWords(states);
  if (state === 'running' && all > 0) return <Progress percent={Math.floor((100 * done) / all)} size="small" aria-label={t('running')} className="filter-select" strokeColor="var(--accent)" />;
  return <Tag color={colours[state]}>{t(state)}</Tag>;
}

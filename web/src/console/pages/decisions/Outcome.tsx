import { Tag } from 'antd';
import { useWords } from '../../../shared/i18n';
import { outcomes } from './words';

export type OutcomeName = keyof typeof outcomes;

/** What a decision came to; only a refusal is red. */
export function Outcome({ name }: { name: string }) {
  const t = useWords(outcomes);
  const text = name in outcomes ? t(name as OutcomeName) : name;
  return <Tag color={name === 'approved' ? 'green' : 'red'}>{text}</Tag>;
}

import { Tag } from 'antd';
import { useWords } from '../../../../shared/i18n';
import { statuses } from './kinds';
import { words } from './words';

interface Props {
  status: keyof typeof statuses;
  daysPastDue: number;
  chargedOffOn: string | null | undefined;
}

/** How a loan stands, in tags; red is for money that is late. */
export function LoanTags({ status, daysPastDue, chargedOffOn }: Props) {
  const s = useWords(statuses);
  const t = useWords(words);
  const waits = status === 'submitted' || status === 'approved';
  return (
    <>
      <Tag color={waits ? 'gold' : status === 'active' && daysPastDue === 0 ? 'green' : undefined}>{s(status)}</Tag>
      {daysPastDue > 0 && <Tag color="red">{t('daysPastDue', { days: daysPastDue })}</Tag>}
      {chargedOffOn && <Tag color="red">{t('charged_off', { day: chargedOffOn })}</Tag>}
    </>
  );
}

import { Tag } from 'antd';
import { useWords } from '../../../shared/i18n';
import { words } from './words';

interface Props {
  closed: boolean;
  frozen: boolean;
  daysPastDue: number;
  owes: boolean;
}

/** How a line stands, in tags; red is for money that is late. */
export function LineState({ closed, frozen, daysPastDue, owes }: Props) {
  const t = useWords(words);
  if (closed) return <Tag>{t('closed')}</Tag>;
  return (
    <>
      {frozen && <Tag color="gold">{t('frozen')}</Tag>}
      {daysPastDue > 0 ? <Tag color="red">{t('pastDue', { days: daysPastDue })}</Tag> : owes ? <Tag color="green">{t('current')}</Tag> : <Tag>{t('unused')}</Tag>}
    </>
  );
}

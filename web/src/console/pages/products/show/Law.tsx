import { Table as Grid, Tag } from 'antd';
import type { Answer } from '../../../../api/client';
import { useWords } from '../../../../shared/i18n';
import { limits } from '../words';
import { words } from './words';

type Check = Answer<'/v1/products/{code}/preview', 'post'>['law'][number];

/** Every legal limit the loan was held against, with the rule's source and days. */
export function Law({ checks }: { checks: Check[] }) {
  const t = useWords(words);
  const l = useWords(limits);
  return (
    <section className="panel">
      <h2>{t('law')}</h2>
      <Grid<Check>
        size="small"
        pagination={false}
        scroll={{ x: 'max-content' }}
        rowKey="rule"
        dataSource={checks}
        columns={[
          { title: t('limit'), render: (_, check) => l(check.limit) },
          { title: '', render: (_, check) => <Tag color={check.kept ? 'green' : 'red'}>{t(check.kept ? 'kept' : 'broken')}</Tag> },
          { title: t('bound'), align: 'right', className: 'figures', render: (_, check) => `${check.bound} ${check.unit}` },
          { title: t('found'), align: 'right', className: 'figures', render: (_, check) => check.found },
          { title: t('rule'), render: (_, check) => <code>{check.rule}</code> },
          { title: t('source'), render: (_, check) => `${check.source} ${t('from', { day: check.effective_from })}${check.verified ? '' : t('unverified')}` },
        ]}
      />
    </section>
  );
}

import { Table as Grid, Tag } from 'antd';
import type { Answer } from '../../../../api/client';
import { useWords } from '../../../../shared/i18n';
import { formatMoney, formatRate } from '../../../../shared/money';
import { TwoLines } from '../../../parts/Amount';
import { limits } from '../words';
import { figureOf } from './said';
import { words } from './words';

type Check = Answer<'/v1/products/{code}/preview', 'post'>['law'][number];

/** Every legal limit the loan was held against, with the rule's source and days. */
export function Law({ checks }: { checks: Check[] }) {
  const t = useWords(words);
  const l = useWords(limits);
  const figure = (text: string, unit: string) => {
    const { kind, text: found } = figureOf(text, unit);
    return kind === 'rate' ? formatRate(found) : kind === 'money' ? formatMoney({ amount: found, currency: unit }) : found;
  };
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
          { title: t('verdict'), render: (_, check) => <Tag color={check.kept ? 'green' : 'red'}>{t(check.kept ? 'kept' : 'broken')}</Tag> },
          { title: t('found'), align: 'right', className: 'figures', render: (_, check) => figure(check.found, check.unit) },
          { title: t('bound'), align: 'right', className: 'figures', render: (_, check) => figure(check.bound, check.unit) },
          {
            title: t('source'),
            render: (_, check) => <TwoLines first={<span className="wrap-anywhere law-source">{`${check.source} ${t('from', { day: check.effective_from })}${check.verified ? '' : t('unverified')}`}</span>} second={<code>{check.rule}</code>} />,
          },
        ]}
      />
    </section>
  );
}

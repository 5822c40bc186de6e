import { Table as Grid } from 'antd';
import { useLanguage, useWords } from '../../../../shared/i18n';
import { formatMoney, formatRate } from '../../../../shared/money';
import { indexes, payees } from '../words';
import { nameIn, standardIn } from './said';
import type { Table } from './table';
import { words } from './words';

type Item = Table['items'][number] & { contingent: boolean };

/** The table of all costs: what it comes to a year, and each item with its payee. */
export function Costs({ table }: { table: Table }) {
  const t = useWords(words);
  const figures: [string, string][] = [
    [t('allIn'), formatRate(table.all_in_annual)],
    [t('simple'), formatRate(table.simple_annual)],
    [t('received'), formatMoney(table.received)],
    [t('totalCost'), formatMoney(table.total_cost)],
    [t('totalToPay'), formatMoney(table.total_to_pay)],
  ];
  return (
    <section className="panel">
      <h2>{t('costTable')}</h2>
      <dl className="stats below">
        {figures.map(([name, value]) => (
          <div key={name} className="stat">
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Items table={table} />
      <p className="muted spaced">{t('nothingElse')}</p>
    </section>
  );
}

function Items({ table }: { table: Table }) {
  const t = useWords(words);
  const language = useLanguage();
  const p = useWords(payees);
  const i = useWords(indexes);
  const payee = (id: string) => (id in payees ? p(id as keyof typeof payees) : id);
  const index = (id: string) => (id in indexes ? i(id as keyof typeof indexes) : id);
  return (
    <Grid<Item>
      size="small"
      pagination={false}
      scroll={{ x: 'max-content' }}
      rowKey={(item) => `${item.name}/${item.contingent}`}
      dataSource={[...table.items.map((item) => ({ ...item, contingent: false })), ...table.contingent_items.map((item) => ({ ...item, contingent: true }))]}
      columns={[
        { title: t('item'), render: (_, item) => `${nameIn(item.name, language)}${item.contingent ? t('contingent') : ''}` },
        { title: t('standard'), render: (_, item) => standardIn(item.standard, language, index) },
        { title: t('payee'), render: (_, item) => payee(item.payee) },
        { title: t('amount'), align: 'right', className: 'figures', render: (_, item) => (item.contingent ? t('upTo', { amount: formatMoney(item.amount) }) : formatMoney(item.amount)) },
      ]}
    />
  );
}

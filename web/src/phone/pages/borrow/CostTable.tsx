import { useWords } from '../../../shared/i18n';
import { formatMoney, formatRate } from '../../../shared/money';
import type { CostDisclosure } from '../../data/types';
import { words } from './words';

/** The table of all costs (综合融资成本明示表): the yearly rate stands out most, every cost names who receives it, and nothing else is charged. */
export function CostTable({ table, payee, about }: { table: CostDisclosure; payee: string; about: string }) {
  const t = useWords(words);
  return (
    <section className="card" aria-labelledby="costs">
      <h2 id="costs">{t('table')}</h2>
      <p className="quiet">{about}</p>
      <p className="annual">
        <span>{t('annual')}</span>
        <strong>{formatRate(table.all_in_annual)}</strong>
        <small>{t('annualHow')}</small>
      </p>
      <dl className="rows">
        <div>
          <dt>{t('simple')}</dt>
          <dd>{formatRate(table.simple_annual)}</dd>
        </div>
        <div>
          <dt>{t('principal')}</dt>
          <dd>{formatMoney(table.principal)}</dd>
        </div>
        {table.items.map((item, i) => (
          <div key={i}>
            <dt>
              {item.kind === 'interest' ? t('interest') : item.kind}
              <small>{item.method === 'daily_on_principal_outstanding' ? t('method') : item.method}</small>
              <small>{t('standard', { standard: item.kind === 'interest' ? t('standardValue', { rate: formatRate(table.simple_annual) }) : item.standard })}</small>
              <small>{t('payee', { payee })}</small>
            </dt>
            <dd>{formatMoney(item.amount)}</dd>
          </div>
        ))}
        <div>
          <dt>{t('contingent')}</dt>
          <dd>{table.contingent_items.length === 0 ? t('none') : table.contingent_items.map((item) => formatMoney(item.amount)).join(', ')}</dd>
        </div>
        <div className="sum">
          <dt>{t('total')}</dt>
          <dd>{formatMoney(table.total_to_pay)}</dd>
        </div>
      </dl>
      {table.nothing_else_is_charged && (
        <p>
          <strong>{t('nothingElse')}</strong>
        </p>
      )}
    </section>
  );
}

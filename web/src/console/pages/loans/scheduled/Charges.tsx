import { Table } from 'antd';
import { useLanguage, useWords } from '../../../../shared/i18n';
import { formatMoney } from '../../../../shared/money';
import { Figure } from '../../../explain/Explain';
import { money } from '../../../explain/explanation';
import { EmptyState } from '../../../parts/States';
import { nameIn } from '../../products/show/said';
import { ofRest } from './explained';
import type { Loan } from './ScheduledLoanPage';
import { words } from './words';

type Charge = Loan['charges'][number];

/** Fees and penalties of a loan and how far each is paid or waived. */
export function Charges({ loan }: { loan: Loan }) {
  const t = useWords(words);
  const language = useLanguage();
  const nothing = { amount: '0.00', currency: loan.contract.terms.currency };
  const labels = { planned: t('amount'), paid: t('paid'), waived: t('waived'), written_off: t('written_off') };
  const name = (charge: Charge) => nameIn(charge.terms.name, language);
  return (
    <section className="panel">
      <h2>{t('charges')}</h2>
      <Table<Charge>
        size="small"
        pagination={false}
        scroll={{ x: 'max-content' }}
        rowKey="charge"
        dataSource={loan.charges}
        locale={{ emptyText: <EmptyState title={t('none')} /> }}
        columns={[
          { title: t('chargeName'), render: (_, charge) => name(charge) },
          { title: t('day'), className: 'figures', render: (_, charge) => charge.due_on ?? t('withInstalments') },
          { title: t('amount'), align: 'right', className: 'figures', render: (_, charge) => formatMoney(charge.amount) },
          { title: t('paid'), align: 'right', className: 'figures', render: (_, charge) => formatMoney(charge.paid) },
          { title: t('waived'), align: 'right', className: 'figures', render: (_, charge) => formatMoney(charge.waived) },
          {
            title: t('left'),
            align: 'right',
            className: 'figures',
            render: (_, charge) => (
              <Figure
                name={`${name(charge)} · ${t('left')}`}
                value={money(charge.outstanding)}
                explain={ofRest({ name: name(charge), definition: t('leftIs') }, charge.outstanding, labels, { due: charge.amount, paid: charge.paid, waived: charge.waived, written_off: nothing })}
              />
            ),
          },
        ]}
      />
    </section>
  );
}

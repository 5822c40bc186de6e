import { Table } from 'antd';
import { Link } from 'react-router';
import { useRead } from '../../../../api/hooks';
import { useLanguage, useWords } from '../../../../shared/i18n';
import { formatMoney, formatRate } from '../../../../shared/money';
import { PageHeader } from '../../../parts/PageHeader';
import { EmptyState, Failure, PartSkeleton } from '../../../parts/States';
import { paths } from '../../../paths';
import { Offered, type Product } from '../Offered';
import { schedules, words as area } from '../words';
import { words } from './words';

/** The catalogue: what is lent, to what amount, at which rates, and what is not offered yet. */
export default function ProductsPage() {
  const t = useWords(words);
  const ta = useWords(area);
  const asked = useRead('/v1/products', {});
  return (
    <>
      <PageHeader title={ta('products')} about={t('about')} />
      <section className="panel">
        {asked.error ? <Failure problem={asked.error} retry={() => void asked.refetch()} /> : asked.data ? <Catalogue products={asked.data.items} /> : <PartSkeleton rows={10} />}
      </section>
    </>
  );
}

function Catalogue({ products }: { products: Product[] }) {
  const t = useWords(words);
  const s = useWords(schedules);
  const chinese = useLanguage() === 'zh-CN';
  return (
    <Table<Product>
      size="middle"
      pagination={false}
      scroll={{ x: 'max-content' }}
      rowKey="code"
      dataSource={products}
      locale={{ emptyText: <EmptyState title={t('none')} /> }}
      columns={[
        { title: t('name'), render: (_, p) => <Link to={paths.product(p.code)}>{chinese ? p.name_zh : p.name_en}</Link> },
        { title: t('state'), render: (_, p) => <Offered product={p} /> },
        { title: t('amount'), align: 'right', className: 'figures', render: (_, p) => amounts(p) },
        { title: t('rate'), align: 'right', className: 'figures', render: (_, p) => rates(p) },
        { title: t('schedule'), render: (_, p) => (p.loan ? s(p.loan.schedule) : t('line')) },
        { title: t('since'), className: 'figures', render: (_, p) => p.effective_from },
      ]}
    />
  );
}

/** "¥1,000–¥500,000" of the first currency it is sold in. */
function amounts({ loan, line }: Product): string {
  const [least, most] = loan ? [loan.currencies[0]!.min, loan.currencies[0]!.max] : [line!.currencies[0]!.limit_min, line!.currencies[0]!.limit_max];
  return `${formatMoney(least, { places: 0 })}–${formatMoney(most, { places: 0 })}`;
}

function rates({ loan, line }: Product): string {
  return loan ? `${formatRate(loan.rate.min)}–${formatRate(loan.rate.max)}` : `≤ ${formatRate(line!.rate_max)}`;
}

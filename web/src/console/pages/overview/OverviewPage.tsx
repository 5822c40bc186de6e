import { Select } from 'antd';
import { useSearchParams } from 'react-router';
import type { Answer } from '../../../api/client';
import { useRead } from '../../../api/hooks';
import { useWords } from '../../../shared/i18n';
import { PageHeader } from '../../parts/PageHeader';
import { EmptyState, Failure, PageSkeleton } from '../../parts/States';
import { ArrearsChart } from './ArrearsChart';
import { FlowsChart } from './FlowsChart';
import { FunnelChart } from './FunnelChart';
import { Stats } from './Stats';
import { VintagesChart } from './VintagesChart';
import { words } from './words';

export type Overview = Answer<'/v1/overview'>;
export type Book = Overview['book'];

/** The book at a glance; what is chosen stands in the address. */
export default function OverviewPage() {
  const t = useWords(words);
  const [search, setSearch] = useSearchParams();
  const overview = useRead('/v1/overview', { query: { currency: search.get('currency') ?? undefined } }, { keepPrevious: true });
  if (overview.error) return <Failure problem={overview.error} retry={() => void overview.refetch()} full />;
  if (!overview.data) return <PageSkeleton />;
  const { book } = overview.data;
  const choice = book.currencies.length > 1 && (
    <Select
      aria-label={t('currency')}
      value={book.currency}
      options={book.currencies.map((value) => ({ value, label: value }))}
      onChange={(currency) => setSearch({ currency })}
    />
  );
  return (
    <>
      <PageHeader title={t('title')} about={t('about', { day: book.as_of, days: book.period_days })} actions={choice} />
      <div className="page">
        <Stats overview={overview.data} />
        <Charts book={book} />
      </div>
    </>
  );
}

function Charts({ book }: { book: Book }) {
  const t = useWords(words);
  const funnel = (
    <section className="panel">
      <FunnelChart book={book} />
    </section>
  );
  if (book.vintages.length === 0) {
    return (
      <>
        <section className="panel">
          <EmptyState title={t('noLoans')} why={t('noLoansWhy')} />
        </section>
        {funnel}
      </>
    );
  }
  return (
    <div className="charts">
      <section className="panel">
        <ArrearsChart book={book} />
      </section>
      <section className="panel">
        <FlowsChart book={book} />
      </section>
      <section className="panel">
        <VintagesChart book={book} />
      </section>
      {funnel}
    </div>
  );
}

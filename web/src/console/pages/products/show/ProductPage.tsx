import { useParams } from 'react-router';
import { useRead } from '../../../../api/hooks';
import { useLanguage, useWords } from '../../../../shared/i18n';
import { formatMoney, formatRate } from '../../../../shared/money';
import { PageHeader } from '../../../parts/PageHeader';
import { Failure, PageSkeleton } from '../../../parts/States';
import { paths } from '../../../paths';
import '../../credit.css';
import { Offered, type Product } from '../Offered';
import { frequencies, indexes, schedules, uses, words as area } from '../words';
import { FactsPanel } from './FactsPanel';
import { LineTerms } from './LineTerms';
import { Preview } from './Preview';
import { words } from './words';

export type Loan = NonNullable<Product['loan']>;

/** One product: its terms, and what a loan of it would cost. */
export default function ProductPage() {
  const { code = '' } = useParams();
  const ta = useWords(area);
  const t = useWords(words);
  const chinese = useLanguage() === 'zh-CN';
  const asked = useRead('/v1/products/{code}', { path: { code } });
  if (asked.error) return <Failure problem={asked.error} retry={() => void asked.refetch()} full />;
  if (!asked.data) return <PageSkeleton />;
  const product = asked.data;
  const about = product.loan ? (chinese ? product.loan.summary_zh : product.loan.summary_en) : t('lineAbout');
  return (
    <>
      <PageHeader title={chinese ? product.name_zh : product.name_en} about={about} trail={[{ name: ta('products'), path: paths.products() }]} tags={<Offered product={product} />} />
      <div className="page">
        {product.line && <LineTerms product={product} line={product.line} />}
        {product.loan && !product.is_offered && <Terms product={product} loan={product.loan} />}
        {product.loan && product.is_offered && (
          <Preview code={product.code} loan={product.loan}>
            <Terms product={product} loan={product.loan} />
          </Preview>
        )}
      </div>
    </>
  );
}

function Terms({ product, loan }: { product: Product; loan: Loan }) {
  const t = useWords(words);
  const s = useWords(schedules);
  const u = useWords(uses);
  const i = useWords(indexes);
  const comma = useWords(area)('comma');
  const chinese = useLanguage() === 'zh-CN';
  const facts: [string, string][] = [
    [t('amount'), loan.currencies.map((range) => `${formatMoney(range.min)} – ${formatMoney(range.max)}`).join('; ')],
    [t('rate'), `${formatRate(loan.rate.min)} – ${formatRate(loan.rate.max)}${loan.rate.index ? t('follows', { index: loan.rate.index in indexes ? i(loan.rate.index as keyof typeof indexes) : loan.rate.index }) : ''}`],
    [t('schedule'), s(loan.schedule)],
    [t('term'), useTerm(loan)],
    [t('uses'), loan.uses.map((use) => u(use!)).join(comma)],
    [t('paidTo'), t(loan.paid_to)],
    [t('charges'), loan.charges.length === 0 ? t('noCharges') : loan.charges.map((charge) => (chinese ? charge.name_zh : charge.name_en)).join(comma)],
    [t('early'), t(loan.recalculation ? 'earlySaves' : 'earlyFixed')],
    [t('version'), `${product.version} · ${product.effective_from}`],
  ];
  return <FactsPanel title={t('terms')} facts={facts} />;
}

function useTerm({ term }: Loan): string {
  const t = useWords(words);
  const f = useWords(frequencies);
  if (term.crop) return t('termCrop', { days: term.crop.selling_days, most: term.days_max ?? 0 });
  if (term.days_max) return t('termAgreed', { most: term.count_max, days: term.days_max });
  return t('termCount', { least: term.count_min, most: term.count_max, every: term.every, unit: f(term.frequency) });
}

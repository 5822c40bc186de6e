import { shifted, decimal, grouped } from '../../../../shared/decimal';
import { useWords } from '../../../../shared/i18n';
import { formatMoney, formatRate } from '../../../../shared/money';
import type { Product } from '../Offered';
import { FactsPanel } from './FactsPanel';
import { words } from './words';

type Line = NonNullable<Product['line']>;

/** What a line of the product allows, in the first currency it is sold in; limits in all. */
export function LineTerms({ product, line }: { product: Product; line: Line }) {
  const t = useWords(words);
  const share = `${grouped(shifted(decimal(String(line.sweep_share_basis_points)), -2)).replace(/\.?0+$/, '')}%`;
  return (
    <FactsPanel
      title={t('terms')}
      facts={[
        [t('limitOf'), line.currencies.map((range) => `${formatMoney(range.limit_min)} – ${formatMoney(range.limit_max)}`).join('; ')],
        [t('drawLeast'), line.currencies.map((range) => formatMoney(range.draw_min)).join('; ')],
        [t('rate'), t('rateMost', { rate: formatRate(line.rate_max) })],
        [t('dayCount'), t('dayCountSays', { days: line.day_count === 'act360' ? 360 : 365 })],
        [t('sweep'), t('sweepSays', { share, floor: formatMoney(line.currencies[0]!.protected_floor) })],
        [t('minimumOf'), t('minimumSays', { parts: line.parts, days: line.period_days })],
        [t('drawable'), t('drawableSays', { days: line.drawable_days, late: line.draw_blocked_from_days_past_due })],
        [t('version'), `${product.version} · ${product.effective_from}`],
      ]}
    />
  );
}

import { Input, Table } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Answer } from '../../../../api/client';
import { useRead } from '../../../../api/hooks';
import { useWords } from '../../../../shared/i18n';
import { formatMoney, formatNumber, formatRate } from '../../../../shared/money';
import { EmptyState, PartSkeleton } from '../../../parts/States';
import { scopes } from '../words';
import { minorAmount } from './minor';
import { Withheld } from './NoConsent';
import { featureWords } from './words';

type Features = Answer<'/v1/merchants/{merchant}/features'>;
type Feature = Features['features'][number];

/** Every feature with its meaning, window and the rule by which it is missing, and the events beneath it; `only` cuts to those whose name has one of these parts. */
export function FeaturesTab({ merchant, only }: { merchant: string; only?: string[] }) {
  const t = useWords(featureWords);
  const [text, setText] = useState('');
  const features = useRead('/v1/merchants/{merchant}/features', { path: { merchant } });
  if (features.error) return <Withheld problem={features.error} retry={() => void features.refetch()} />;
  if (!features.data) return <PartSkeleton rows={12} />;
  const own = features.data.features.filter((one) => !only || only.some((part) => one.name.includes(part)));
  if (only && own.every((one) => one.value === null || one.value === 0)) return <EmptyState title={t('none')} why={t('noneWhy')} />;
  const shown = own.filter((one) => `${one.name} ${one.meaning}`.toLowerCase().includes(text.toLowerCase()));
  return (
    <>
      <div className="filters">
        <span className="muted">{t('about', { day: features.data.as_of })}</span>
        <span className="grow" />
        {!only && <Input.Search allowClear aria-label={t('search')} placeholder={t('search')} className="merchant-search" onChange={(event) => setText(event.target.value)} />}
      </div>
      <FeatureTable features={shown} merchant={merchant} currency={features.data.currency} />
    </>
  );
}

function FeatureTable({ features, merchant, currency }: { features: Feature[]; merchant: string; currency: string }) {
  const t = useWords(featureWords);
  const ts = useWords(scopes);
  return (
    <Table<Feature>
      size="small"
      rowKey="name"
      pagination={false}
      scroll={{ x: 'max-content' }}
      dataSource={features}
      columns={[
        { title: t('meaning'), render: (_, one) => <Meaning feature={one} /> },
        { title: t('value'), align: 'right', className: 'figures', render: (_, one) => <Value feature={one} currency={currency} /> },
        { title: t('window'), render: (_, one) => <Window text={one.window} /> },
        { title: t('family'), render: (_, one) => one.scopes.map((scope) => ts(scope)).join(' + ') },
        { title: t('nullRule'), className: 'muted', render: (_, one) => one.null_rule },
        { title: t('facts'), render: (_, one) => <Link to={beneath(merchant, one)}>{t('see')}</Link> },
      ]}
    />
  );
}

function Meaning({ feature }: { feature: Feature }) {
  return (
    <span className="two-lines">
      {feature.meaning}
      <small className="feature-name">{feature.name}</small>
    </span>
  );
}

function Value({ feature, currency }: { feature: Feature; currency: string }) {
  const t = useWords(featureWords);
  if (!feature.is_consented) return <span className="watch">{t('noConsent')}</span>;
  if (feature.value === null) return <span className="muted">{t('missing')}</span>;
  return <>{formatted(feature.value, feature.unit, currency)}</>;
}

function Window({ text }: { text: string }) {
  const t = useWords(featureWords);
  const count = Number.parseInt(text, 10);
  return <>{Number.isNaN(count) ? t('ever') : text.endsWith('w') ? t('weeks', { count }) : t('days', { count })}</>;
}

/** A feature's number in its unit. */
export function formatted(value: number, unit: Feature['unit'], currency: string): string {
  if (unit === 'minor_units') return formatMoney(minorAmount(value, currency));
  if (unit === 'fraction' || unit === 'fraction_per_week') return formatRate(value.toFixed(6), 1);
  return formatNumber(value, Number.isInteger(value) ? 0 : 2);
}

/** The events that a feature is computed from: kinds and days, as the events tab takes them. */
function beneath(merchant: string, { lineage }: Feature): string {
  const query = new URLSearchParams({ tab: 'events', kinds: lineage.kinds.join(','), to: lineage.to, ...(lineage.from ? { from: lineage.from } : {}) });
  return `/merchants/${encodeURIComponent(merchant)}?${query.toString()}`;
}

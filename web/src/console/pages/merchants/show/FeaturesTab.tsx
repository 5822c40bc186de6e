import { Input, Table } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Answer } from '../../../../api/client';
import { useRead } from '../../../../api/hooks';
import { useLanguage, useWords } from '../../../../shared/i18n';
import { formatMoney, formatNumber, formatRate } from '../../../../shared/money';
import { EmptyState, PartSkeleton } from '../../../parts/States';
import { scopes } from '../words';
import { meanings, nullRules } from './featureWords';
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
  const shown = own.filter((one) => `${one.name} ${one.meaning} ${chineseOf(one)}`.toLowerCase().includes(text.toLowerCase()));
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

function chineseOf(feature: Feature): string {
  return meanings[feature.name] ?? meanings[feature.name.replace(new RegExp(`_${feature.window}$`), '')] ?? '';
}

interface Row {
  base: string;
  /** By window: "30d". */
  own: Map<string, Feature>;
  first: Feature;
}

const windows = ['7d', '30d', '90d', '180d', '365d'];

/** One row per feature, one column per length of window; what has a window of its own stands in the last column. */
function FeatureTable({ features, merchant, currency }: { features: Feature[]; merchant: string; currency: string }) {
  const t = useWords(featureWords);
  return (
    <Table<Row>
      size="small"
      rowKey="base"
      pagination={false}
      scroll={{ x: 'max-content' }}
      dataSource={rowsOf(features)}
      columns={[
        { title: t('meaning'), render: (_, row) => <Meaning row={row} /> },
        ...windows.map((window) => ({
          title: t('days', { count: Number.parseInt(window, 10) }),
          align: 'right' as const,
          className: 'figures',
          onCell: (row: Row) => (hasOnlyOwn(row) ? { colSpan: window === windows[0] ? windows.length + 1 : 0 } : {}),
          render: (_: unknown, row: Row) => hasOnlyOwn(row) ? <OwnWindow row={row} merchant={merchant} currency={currency} /> : <Value feature={row.own.get(window)} merchant={merchant} currency={currency} />,
        })),
        { title: t('other'), align: 'right', className: 'figures', onCell: (row) => (hasOnlyOwn(row) ? { colSpan: 0 } : {}), render: (_, row) => <OwnWindow row={row} merchant={merchant} currency={currency} /> },
      ]}
    />
  );
}

/** Its one figure stands across the columns, which would look empty otherwise. */
function hasOnlyOwn(row: Row): boolean {
  return row.own.size === 1 && row.own.has('own');
}

function rowsOf(features: Feature[]): Row[] {
  const rows = new Map<string, Row>();
  for (const feature of features) {
    const base = feature.name.replace(new RegExp(`_${feature.window}$`), '');
    const row = rows.get(base) ?? { base, own: new Map<string, Feature>(), first: feature };
    row.own.set(windows.includes(feature.window) && base !== feature.name ? feature.window : 'own', feature);
    rows.set(base, row);
  }
  return [...rows.values()];
}

function Meaning({ row }: { row: Row }) {
  const language = useLanguage();
  const ts = useWords(scopes);
  const { first, base } = row;
  const chinese = language === 'en' ? undefined : (meanings[first.name] ?? meanings[base]);
  const rule = language === 'en' ? first.null_rule : (nullRules[first.null_rule] ?? first.null_rule);
  return (
    <span className="two-lines feature-meaning">
      {chinese ?? first.meaning}
      <small>
        <span className="feature-name">{base}</span> · {first.scopes.map((scope) => ts(scope)).join(' + ')} · {rule}
      </small>
    </span>
  );
}

/** The figure, which opens the events beneath it. */
function Value({ feature, merchant, currency }: { feature: Feature | undefined; merchant: string; currency: string }) {
  const t = useWords(featureWords);
  if (!feature) return null;
  if (!feature.is_consented) return <span className="watch">{t('noConsent')}</span>;
  if (feature.value === null) return <span className="muted">{t('missing')}</span>;
  return (
    <Link to={beneath(merchant, feature)} title={t('see')} className="figure-link">
      {formatted(feature.value, feature.unit, currency)}
    </Link>
  );
}

function OwnWindow({ row, merchant, currency }: { row: Row; merchant: string; currency: string }) {
  const feature = row.own.get('own');
  if (!feature) return null;
  return (
    <>
      <Value feature={feature} merchant={merchant} currency={currency} /> <small className="muted"><Window text={feature.window} /></small>
    </>
  );
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

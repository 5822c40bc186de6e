import { Table, Tag } from 'antd';
import type { Answer } from '../../../../api/client';
import { useRead } from '../../../../api/hooks';
import { formatDay } from '../../../../shared/dates';
import { useWords } from '../../../../shared/i18n';
import { Instant } from '../../../parts/Amount';
import { EmptyState, Failure, PartSkeleton } from '../../../parts/States';
import { purposes, scopes } from '../words';
import { consentWords } from './words';

type Consents = Answer<'/v1/merchants/{merchant}/consents'>;
type Now = Consents['now'][number];
type Entry = Consents['history'][number];

/** Which records may be used for what now, and all that the merchant ever said about it. */
export function ConsentTab({ merchant }: { merchant: string }) {
  const t = useWords(consentWords);
  const consents = useRead('/v1/merchants/{merchant}/consents', { path: { merchant } });
  if (consents.error) return <Failure problem={consents.error} retry={() => void consents.refetch()} />;
  if (!consents.data) return <PartSkeleton rows={10} />;
  return (
    <div className="page">
      <p className="muted consent-note">{t('own')}</p>
      <Matrix now={consents.data.now} />
      <History entries={consents.data.history} />
    </div>
  );
}

function Matrix({ now }: { now: Now[] }) {
  const t = useWords(consentWords);
  const ts = useWords(scopes);
  const tp = useWords(purposes);
  const rows = [...new Set(now.map((one) => one.scope))];
  const cell = (scope: Now['scope'], purpose: Now['purpose']) => <InForce one={now.find((n) => n.scope === scope && n.purpose === purpose)!} />;
  return (
    <Table
      size="small"
      rowKey={(scope) => scope}
      title={() => <h3>{t('now')}</h3>}
      pagination={false}
      dataSource={rows}
      columns={[
        { title: t('scope'), render: (_, scope) => ts(scope) },
        { title: tp('credit'), render: (_, scope) => cell(scope, 'credit') },
        { title: tp('back_test'), render: (_, scope) => cell(scope, 'back_test') },
      ]}
    />
  );
}

function InForce({ one }: { one: Now }) {
  const t = useWords(consentWords);
  if (!one.is_in_force) return <span className="muted">{t('notInForce')}</span>;
  return (
    <>
      <Tag color="green">{t('inForce')}</Tag>{' '}
      <span className="muted figures">
        {one.since && t('since', { day: formatDay(one.since) })} {one.until && t('until', { day: formatDay(one.until) })}
      </span>
    </>
  );
}

function History({ entries }: { entries: Entry[] }) {
  const t = useWords(consentWords);
  const ts = useWords(scopes);
  const tp = useWords(purposes);
  return (
    <Table<Entry>
      size="small"
      rowKey="id"
      title={() => <h3>{t('history')}</h3>}
      pagination={entries.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
      dataSource={entries}
      locale={{ emptyText: <EmptyState title={t('none')} /> }}
      columns={[
        { title: t('at'), render: (_, entry) => <Instant at={entry.at} /> },
        { title: t('action'), render: (_, entry) => <Tag color={entry.action === 'given' ? 'green' : 'gold'}>{t(entry.action)}</Tag> },
        { title: t('scope'), render: (_, entry) => ts(entry.scope) },
        { title: t('purpose'), render: (_, entry) => tp(entry.purpose) },
        { title: t('until', { day: '' }), className: 'figures', render: (_, entry) => (entry.expires_at ? formatDay(entry.expires_at) : '–') },
        { title: t('id'), render: (_, entry) => <code>{entry.id}</code> },
      ]}
    />
  );
}

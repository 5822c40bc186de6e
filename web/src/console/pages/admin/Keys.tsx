import { App, Button, Tag } from 'antd';
import { KeyOutlined } from '@ant-design/icons';
import { useState } from 'react';
import { api, type Answer } from '../../../api/client';
import { useRead, useWrite } from '../../../api/hooks';
import { formatDay, formatInstant } from '../../../shared/dates';
import { useWords } from '../../../shared/i18n';
import { DataTable, type Column } from '../../parts/DataTable';
import { PageHeader } from '../../parts/PageHeader';
import { EmptyState } from '../../parts/States';
import { useListState } from '../../parts/useListState';
import { IssueKey } from './IssueKey';
import { OnceShown, type Once } from './OnceShown';
import { scopeWords } from './scopes';
import { words } from './words';

type Key = Answer<'/v1/keys'>['items'][number];

/** The keys by which one's party's programs act. */
export default function Keys() {
  const t = useWords(words);
  const list = useListState();
  const page = useRead('/v1/keys', { query: { cursor: list.cursor } }, { keepPrevious: true });
  const [issuing, setIssuing] = useState(false);
  const [once, setOnce] = useState<Once | null>(null);
  const issue = <Button type="primary" icon={<KeyOutlined />} onClick={() => setIssuing(true)}>{t('issueKey')}</Button>;
  return (
    <div>
      <PageHeader title={t('keys')} about={t('keysAbout')} actions={issue} />
      <section className="panel">
        <DataTable<Key> label={t('keys')} columns={useColumns()} rowKey={(key) => key.id} list={list} page={page} empty={<EmptyState title={t('noKeys')} why={t('noKeysWhy')} />} />
      </section>
      <IssueKey open={issuing} close={() => setIssuing(false)} issued={setOnce} />
      <OnceShown once={once} close={() => setOnce(null)} />
    </div>
  );
}

function useColumns(): Column<Key>[] {
  const t = useWords(words);
  const s = useWords(scopeWords);
  return [
    { key: 'name', title: t('keyName'), cell: (key) => <strong>{key.name}</strong> },
    { key: 'key', title: t('key'), cell: (key) => <code>{key.shown}</code> },
    { key: 'scopes', title: t('scopes'), cell: (key) => <span className="tags" title={key.scopes.map((scope) => s(scope)).join('、')}>{key.scopes.map((scope) => <Tag key={scope}>{s(scope)}</Tag>)}</span>, width: 380 },
    { key: 'state', title: t('state'), cell: (key) => <State value={key} /> },
    { key: 'used', title: t('lastUsed'), cell: (key) => <span className="figures">{key.last_used_at ? formatInstant(key.last_used_at) : t('never')}</span> },
    { key: 'since', title: t('since'), cell: (key) => <span className="figures">{formatDay(key.created_at)}</span> },
    { key: 'do', title: t('actions'), cell: (key) => <Revoke value={key} /> },
  ];
}

function isOver(key: Key): boolean {
  return key.expires_at !== null && new Date(key.expires_at).getTime() <= Date.now();
}

function State({ value }: { value: Key }) {
  const t = useWords(words);
  if (value.revoked_at) return <Tag color="red">{t('revokedOn', { day: formatDay(value.revoked_at) })}</Tag>;
  if (isOver(value)) return <Tag>{t('expiredOn', { day: formatDay(value.expires_at!) })}</Tag>;
  return <Tag color="green">{value.expires_at ? t('validUntil', { day: formatDay(value.expires_at) }) : t('valid')}</Tag>;
}

function Revoke({ value }: { value: Key }) {
  const t = useWords(words);
  const { modal, message } = App.useApp();
  const revoke = useWrite((key: string) => api.delete('/v1/keys/{key}', { path: { key } }), ['/v1/keys']);
  if (value.revoked_at) return null;
  const ask = () => modal.confirm({
    title: t('revoke'),
    content: t('revokeWhy', { name: value.name, key: value.shown }),
    okText: t('revoke'),
    okButtonProps: { danger: true },
    cancelText: t('cancel'),
    onOk: () => revoke.mutateAsync(value.id).then(() => void message.success(t('revoked')), (problem: Error) => void message.error(problem.message)),
  });
  return <Button size="small" danger onClick={ask} loading={revoke.isPending}>{t('revoke')}</Button>;
}

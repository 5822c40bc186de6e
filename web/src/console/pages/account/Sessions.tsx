import { App, Button, Table, Tag } from 'antd';
import { api, type Answer } from '../../../api/client';
import { useRead, useWrite } from '../../../api/hooks';
import { formatAgo, formatInstant } from '../../../shared/dates';
import { useLanguage, useWords } from '../../../shared/i18n';
import { Failure, PartSkeleton } from '../../parts/States';
import { agentName } from './agents';
import { words } from './words';

type Item = Answer<'/v1/sessions'>['items'][number];

/** Where the caller is signed in; each browser can be signed out from here. */
export function Sessions() {
  const t = useWords(words);
  const sessions = useRead('/v1/sessions', {});
  return (
    <section className="panel">
      <h2>{t('sessions')}</h2>
      {sessions.isPending && <PartSkeleton />}
      {sessions.error && <Failure problem={sessions.error} retry={() => void sessions.refetch()} />}
      {sessions.data && <List items={sessions.data.items} />}
    </section>
  );
}

function List({ items }: { items: Item[] }) {
  const t = useWords(words);
  const language = useLanguage();
  const { message } = App.useApp();
  const end = useWrite((session: string) => api.delete('/v1/sessions/{session}', { path: { session } }), ['/v1/sessions']);
  const signOut = (item: Item) =>
    end.mutate(item.id, { onSuccess: () => void message.success(t('ended')), onError: (problem) => void message.error(problem.message) });
  return (
    <Table<Item> size="middle" dataSource={items} rowKey="id" pagination={false} scroll={{ x: 'max-content' }} columns={[
      { title: t('browser'), render: (_, item) => <span title={item.agent}>{agentName(item.agent) || t('unknownBrowser')}</span> },
      { title: t('signedIn'), render: (_, item) => <span className="figures">{formatInstant(item.created_at)}</span> },
      { title: t('lastSeen'), render: (_, item) => (
        <span className="figures">{formatInstant(item.last_seen_at)} <span className="muted">{formatAgo(item.last_seen_at, new Date(), language)}</span></span>
      ) },
      { title: t('expires'), render: (_, item) => <span className="figures">{formatInstant(item.expires_at)}</span> },
      { title: t('actions'), align: 'right', render: (_, item) => item.current
        ? <Tag color="green">{t('thisBrowser')}</Tag>
        : <Button size="small" danger disabled={end.isPending} onClick={() => signOut(item)}>{t('endSession')}</Button> },
    ]} />
  );
}

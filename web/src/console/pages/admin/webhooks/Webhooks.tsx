import { App, Button, Segmented, Table, Tag, Tooltip } from 'antd';
import { ApiOutlined } from '@ant-design/icons';
import { useState } from 'react';
import { api, type Answer } from '../../../../api/client';
import { useRead, useWrite } from '../../../../api/hooks';
import { formatInstant } from '../../../../shared/dates';
import { useWords } from '../../../../shared/i18n';
import { PageHeader } from '../../../parts/PageHeader';
import { EmptyState, Failure, PartSkeleton } from '../../../parts/States';
import { OnceShown, type Once } from '../OnceShown';
import { AddWebhook } from './AddWebhook';
import { Deliveries } from './Deliveries';
import { topicWords, words } from './words';

type Webhook = Answer<'/v1/webhooks'>['items'][number];

/** Where one's party is told what happens, and what was sent there. */
export default function Webhooks() {
  const t = useWords(words);
  const webhooks = useRead('/v1/webhooks', {});
  const [adding, setAdding] = useState(false);
  const [once, setOnce] = useState<Once | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const items = webhooks.data?.items ?? [];
  const shown = items.find((item) => item.id === chosen) ?? items[0];
  const add = <Button type="primary" icon={<ApiOutlined />} onClick={() => setAdding(true)}>{t('add')}</Button>;
  return (
    <div>
      <PageHeader title={t('webhooks')} about={t('about')} actions={add} />
      <div className="page">
        <section className="panel">
          {webhooks.isPending && <PartSkeleton />}
          {webhooks.error && <Failure problem={webhooks.error} retry={() => void webhooks.refetch()} />}
          {webhooks.data && <Endpoints items={items} />}
        </section>
        {shown && (
          <section className="panel">
            <h2>{t('deliveries')}</h2>
            {items.length > 1 && <Segmented options={items.map((item) => ({ value: item.id, label: item.url }))} value={shown.id} onChange={setChosen} />}
            <Deliveries key={shown.id} webhook={shown.id} />
          </section>
        )}
      </div>
      <AddWebhook open={adding} close={() => setAdding(false)} added={setOnce} />
      <OnceShown once={once} close={() => setOnce(null)} />
    </div>
  );
}

function Endpoints({ items }: { items: Webhook[] }) {
  const t = useWords(words);
  const topic = useWords(topicWords);
  return (
    <Table<Webhook> size="middle" dataSource={items} rowKey="id" pagination={false} scroll={{ x: 'max-content' }}
      locale={{ emptyText: <EmptyState title={t('none')} why={t('noneWhy')} /> }} columns={[
        { title: t('url'), render: (_, item) => <code>{item.url}</code> },
        { title: t('topics'), width: 360, render: (_, item) => item.topics.length === 0 ? t('all') : item.topics.map((one) => <Tag key={one}>{topic(one)}</Tag>) },
        { title: t('state'), render: (_, item) => <Circuit value={item} /> },
        { title: t('since'), render: (_, item) => <span className="figures">{formatInstant(item.created_at)}</span> },
        { title: t('actions'), align: 'right', render: (_, item) => <Actions value={item} /> },
      ]} />
  );
}

function Circuit({ value }: { value: Webhook }) {
  const t = useWords(words);
  const count = Number(value.failures);
  if (value.rests_until) return <Tag color="red">{t('rests', { count, until: formatInstant(value.rests_until) })}</Tag>;
  return count > 0 ? <Tag color="orange">{t('failing', { count })}</Tag> : <Tag color="green">{t('inUse')}</Tag>;
}

function Actions({ value }: { value: Webhook }) {
  const t = useWords(words);
  const { message, modal } = App.useApp();
  const failed = (problem: Error) => void message.error(problem.message);
  const test = useWrite((webhook: string) => api.post('/v1/webhooks/{webhook}/test', { path: { webhook } }), ['/v1/webhooks/{webhook}/deliveries']);
  const remove = useWrite((webhook: string) => api.delete('/v1/webhooks/{webhook}', { path: { webhook } }), ['/v1/webhooks']);
  const ask = () => modal.confirm({
    title: t('remove'),
    content: t('removeWhy', { url: value.url }),
    okText: t('remove'),
    okButtonProps: { danger: true },
    cancelText: t('cancel'),
    onOk: () => remove.mutateAsync(value.id).then(() => void message.success(t('removed')), failed),
  });
  return (
    <span className="row-actions">
      <Button size="small" loading={test.isPending} onClick={() => test.mutate(value.id, { onSuccess: () => void message.success(t('testSent')), onError: failed })}>{t('test')}</Button>{' '}
      <Tooltip title={t('removeWhy', { url: value.url })}><Button size="small" danger onClick={ask}>{t('remove')}</Button></Tooltip>
    </span>
  );
}

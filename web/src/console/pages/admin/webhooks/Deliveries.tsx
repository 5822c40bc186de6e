import { App, Button, Select, Tag } from 'antd';
import { api, type Answer } from '../../../../api/client';
import { useRead, useWrite } from '../../../../api/hooks';
import { formatInstant } from '../../../../shared/dates';
import { useWords } from '../../../../shared/i18n';
import { DataTable, type Column } from '../../../parts/DataTable';
import { EmptyState } from '../../../parts/States';
import { useListState } from '../../../parts/useListState';
import { topicWords, words } from './words';

type Delivery = Answer<'/v1/webhooks/{webhook}/deliveries'>['items'][number];
type State = Delivery['state'];

const states: State[] = ['pending', 'delivered', 'given_up'];
const colours: Record<State, string | undefined> = { pending: 'orange', delivered: 'green', given_up: 'red' };

/** What was sent to an endpoint, newest first; each can be sent again. */
export function Deliveries({ webhook }: { webhook: string }) {
  const t = useWords(words);
  const list = useListState();
  const state = list.query['state'] as State | undefined;
  const page = useRead('/v1/webhooks/{webhook}/deliveries', { path: { webhook }, query: { state, cursor: list.cursor, limit: list.limit } as never }, { keepPrevious: true });
  return (
    <>
      <div className="filters">
        <Select aria-label={t('state')} placeholder={t('anyState')} allowClear value={state} className="filter-select"
          options={states.map((value) => ({ value, label: t(value) }))} onChange={(value?: State) => list.set({ state: value })} />
        <Button onClick={() => void page.refetch()} loading={page.isFetching}>↻</Button>
      </div>
      <DataTable<Delivery> label={t('deliveries')} columns={useColumns(webhook)} rowKey={(row) => row.id} list={list} page={page} empty={<EmptyState title={t('noDeliveries')} />} />
    </>
  );
}

function useColumns(webhook: string): Column<Delivery>[] {
  const t = useWords(words);
  const topic = useWords(topicWords);
  return [
    { key: 'when', title: t('when'), figures: true, cell: (row) => formatInstant(row.since) },
    { key: 'topic', title: t('topic'), cell: (row) => <details><summary>{topic(row.topic)}</summary><pre className="body-text">{indented(row.body)}</pre></details> },
    { key: 'state', title: t('state'), cell: (row) => <Tag color={colours[row.state]}>{t(row.state)}</Tag> },
    { key: 'tries', title: t('tries'), figures: true, cell: (row) => String(row.tries) },
    { key: 'answer', title: t('answer'), cell: (row) => <Last value={row} /> },
    { key: 'next', title: t('next'), figures: true, cell: (row) => (row.next_try_at ? formatInstant(row.next_try_at) : '–') },
    { key: 'do', title: t('actions'), cell: (row) => <Replay webhook={webhook} delivery={row.id} /> },
  ];
}

function indented(body: string): string {
  return JSON.stringify(JSON.parse(body), null, 2);
}

function Last({ value }: { value: Delivery }) {
  const t = useWords(words);
  const fault = value.fault;
  if (fault === 'no_answer_in_time' || fault === 'connection_failed' || fault === 'address_refused') return <span className="loss">{t(fault)}</span>;
  return <span className={fault ? 'figures loss' : 'figures'}>{value.status === null ? '–' : `HTTP ${value.status}`}</span>;
}

function Replay({ webhook, delivery }: { webhook: string; delivery: string }) {
  const t = useWords(words);
  const { message } = App.useApp();
  const replay = useWrite(() => api.post('/v1/webhooks/{webhook}/deliveries/{delivery}/replay', { path: { webhook, delivery } }), ['/v1/webhooks/{webhook}/deliveries']);
  const again = () => replay.mutate(undefined, { onSuccess: () => void message.success(t('replayed')), onError: (problem) => void message.error(problem.message) });
  return <Button size="small" onClick={again} loading={replay.isPending}>{t('replay')}</Button>;
}

import { Button, DatePicker, Input, Select, Tag } from 'antd';
import dayjs from 'dayjs';
import { Link } from 'react-router';
import type { Answer } from '../../../api/client';
import { useRead } from '../../../api/hooks';
import { formatAgo } from '../../../shared/dates';
import { say, useLanguage, useWords } from '../../../shared/i18n';
import { useSession } from '../../access';
import { DayAndTime, TwoLines } from '../../parts/Amount';
import { DataTable, type Column } from '../../parts/DataTable';
import { PageHeader } from '../../parts/PageHeader';
import { EmptyState } from '../../parts/States';
import { useListState, type ListState } from '../../parts/useListState';
import { actionWords, reasonWords, resultWords } from './actions';
import { addressOf } from './subjects';
import { words } from './words';

type Item = Answer<'/v1/audit'>['items'][number];

/** Who did or read what, why, and with what result. */
export default function Audit() {
  const t = useWords(words);
  const sandbox = useSession().session?.party.sandbox ?? false;
  const list = useListState();
  const page = useRead('/v1/audit', { query: { ...list.query, cursor: list.cursor } }, { keepPrevious: true });
  return (
    <div>
      <PageHeader title={t('audit')} about={sandbox ? `${t('auditAbout')} ${t('auditReal')}` : t('auditAbout')} />
      <section className="panel">
        <Filters list={list} />
        <DataTable<Item> label={t('audit')} columns={useColumns(list)} rowKey={(item) => item.id} list={list} page={page} empty={<EmptyState title={t('noAudit')} why={t('noAuditWhy')} />} />
      </section>
    </div>
  );
}

function Filters({ list }: { list: ListState }) {
  const t = useWords(words);
  const language = useLanguage();
  const { actor, action, subject, day } = list.query;
  return (
    <div className="filters">
      <Input.Search key={`a${actor ?? ''}`} allowClear defaultValue={actor} placeholder={t('actorHint')} aria-label={t('actor')} onSearch={(value) => list.set({ actor: value.trim(), cursor: undefined })} style={{ width: 200 }} />
      <Select allowClear showSearch={{ optionFilterProp: 'label' }} value={action ?? null} placeholder={t('action')} aria-label={t('action')} style={{ width: 240 }}
        onChange={(value) => list.set({ action: value ?? undefined, cursor: undefined })}
        options={Object.entries(actionWords).map(([value, pair]) => ({ value, label: say(pair, {}, language) }))} />
      <Input.Search key={`s${subject ?? ''}`} allowClear defaultValue={subject} placeholder={t('subjectHint')} aria-label={t('subject')} onSearch={(value) => list.set({ subject: value.trim(), cursor: undefined })} style={{ width: 220 }} />
      <DatePicker value={day ? dayjs(day) : null} placeholder={t('day')} aria-label={t('day')} onChange={(_, value) => list.set({ day: typeof value === 'string' ? value : undefined, cursor: undefined })} />
      {list.clear && <Button type="link" onClick={list.clear}>{t('clear')}</Button>}
    </div>
  );
}

function useColumns(list: ListState): Column<Item>[] {
  const t = useWords(words);
  const language = useLanguage();
  return [
    { key: 'at', title: t('at'), cell: (item) => <DayAndTime at={item.at} second={formatAgo(item.at, new Date(), language)} /> },
    { key: 'actor', title: t('actor'), cell: (item) => <Actor item={item} pick={() => list.set({ actor: item.actor, cursor: undefined })} /> },
    { key: 'action', title: t('what'), cell: (item) => (
      <>{item.write ? <Tag color="gold">{t('write')}</Tag> : <Tag>{t('read')}</Tag>} {actionWords[item.action] ? say(actionWords[item.action]!, {}, language) : item.action}</>
    ) },
    { key: 'subjects', title: t('subject'), cell: (item) => <Subjects all={item.subjects} /> },
    { key: 'reason', title: t('why'), cell: (item) => (reasonWords[item.reason] ? say(reasonWords[item.reason]!, {}, language) : item.reason) },
    { key: 'result', title: t('result'), cell: (item) => (item.result === 'ok' ? <Tag color="green">{t('ok')}</Tag> : <Tag color="red" title={item.result}>{resultWords[item.result] ? say(resultWords[item.result]!, {}, language) : item.result}</Tag>) },
  ];
}

function Actor({ item, pick }: { item: Item; pick: () => void }) {
  const t = useWords(words);
  const kind = item.actor.split(':')[0];
  const name = item.actor_name ?? (item.actor === 'nobody' ? t('nobody') : item.actor === 'operator' ? t('operator') : kind === 'key' ? t('keyActor', { id: item.actor.slice(4) }) : item.actor);
  return (
    <TwoLines first={<button type="button" className="plain-button figure" title={item.actor} onClick={pick}>{name}</button>} second={item.party ?? undefined} />
  );
}

function Subjects({ all }: { all: string[] }) {
  const merchant = all.find((one) => one.startsWith('merchant:'))?.slice('merchant:'.length);
  return (
    <>
      {all.map((one) => {
        const to = addressOf(one, merchant);
        return <span key={one} className="audit-subject">{to ? <Link to={to}>{one}</Link> : one} </span>;
      })}
    </>
  );
}

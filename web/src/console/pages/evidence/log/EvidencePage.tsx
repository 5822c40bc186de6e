import { Button, Statistic, Table, Typography, Upload } from 'antd';
import { FileTextOutlined, UploadOutlined } from '@ant-design/icons';
import { useState } from 'react';
import type { Answer } from '../../../../api/client';
import { useRead } from '../../../../api/hooks';
import { useWords } from '../../../../shared/i18n';
import { Instant } from '../../../parts/Amount';
import { PageHeader } from '../../../parts/PageHeader';
import { EmptyState, Failure, PartSkeleton } from '../../../parts/States';
import { Seal } from '../Seal';
import { words as area } from '../words';
import { words } from './words';

type Log = Answer<'/v1/evidence'>;

/** How far the evidence log has come, who signed it, and a file of proofs checked in this browser. */
export default function EvidencePage() {
  const t = useWords(words);
  const ta = useWords(area);
  const asked = useRead('/v1/evidence', {});
  return (
    <>
      <PageHeader title={ta('evidence')} about={t('about')} />
      <div className="page">
        <section className="panel">{asked.error ? <Failure problem={asked.error} retry={() => void asked.refetch()} /> : asked.data ? <State log={asked.data} /> : <PartSkeleton rows={3} />}</section>
        <CheckFile />
        {asked.data && (
          <>
            <Checkpoints log={asked.data} />
            <Keys log={asked.data} />
          </>
        )}
        <PublicFiles />
      </div>
    </>
  );
}

function State({ log }: { log: Log }) {
  const t = useWords(words);
  const newest = log.checkpoints[0];
  if (!newest) return <EmptyState title={t('none')} why={t('noneWhy')} />;
  return (
    <div className="stats">
      <Statistic title={t('size')} value={log.size} />
      <Statistic title={t('waiting')} value={log.waiting > 10_000 ? '> 10 000' : log.waiting} />
      <Statistic title={t('newest')} valueRender={() => <Instant at={newest.at} />} />
      <Statistic title={t('signers')} value={newest.signed_by.join(' · ')} />
    </div>
  );
}

function CheckFile() {
  const t = useWords(words);
  const [text, setText] = useState<string | null>(null);
  return (
    <section className="panel">
      <h2>{t('checkFile')}</h2>
      <p className="muted">{t('checkFileAbout')}</p>
      <Upload
        accept=".json,application/json"
        maxCount={1}
        showUploadList={false}
        beforeUpload={(file) => {
          void file.text().then(setText);
          return false;
        }}
      >
        <Button icon={<UploadOutlined />}>{t('choose')}</Button>
      </Upload>
      {text !== null && <Seal text={text} />}
    </section>
  );
}

function Checkpoints({ log }: { log: Log }) {
  const t = useWords(words);
  return (
    <section className="panel">
      <h2>{t('checkpoints')}</h2>
      <p className="muted">{t('checkpointsAbout')}</p>
      <Table
        size="middle"
        pagination={{ pageSize: 10, hideOnSinglePage: true }}
        scroll={{ x: 'max-content' }}
        rowKey={(one) => `${one.size}/${one.at}`}
        dataSource={log.checkpoints}
        locale={{ emptyText: <EmptyState title={t('none')} why={t('noneWhy')} /> }}
        columns={[
          { title: t('size'), align: 'right', className: 'figures', render: (_, one) => one.size },
          { title: t('at'), className: 'figures', render: (_, one) => <Instant at={one.at} /> },
          { title: t('root'), render: (_, one) => <Typography.Text code copyable={{ text: one.root }}>{one.root.slice(0, 16)}…</Typography.Text> },
          { title: t('signers'), render: (_, one) => one.signed_by.join(' · ') },
        ]}
      />
    </section>
  );
}

function Keys({ log }: { log: Log }) {
  const t = useWords(words);
  return (
    <section className="panel">
      <h2>{t('keys')}</h2>
      <p className="muted">{t('keysAbout')}</p>
      <Table
        size="middle"
        pagination={false}
        scroll={{ x: 'max-content' }}
        rowKey="from"
        dataSource={log.keys}
        locale={{ emptyText: <EmptyState title={t('none')} /> }}
        columns={[
          { title: t('from'), align: 'right', className: 'figures', render: (_, key) => key.from },
          { title: t('key'), render: (_, key) => <Typography.Text code copyable>{key.key}</Typography.Text> },
        ]}
      />
      <p>
        {t('witnesses')}: {log.witnesses.length > 0 ? log.witnesses.join(' · ') : t('noWitness')}
      </p>
    </section>
  );
}

function PublicFiles() {
  const t = useWords(words);
  return (
    <section className="panel">
      <h2>{t('files')}</h2>
      <p className="muted">{t('filesAbout')}</p>
      <Button icon={<FileTextOutlined />} href="/evidence/checkpoint" target="_blank">
        {t('openCheckpoint')}
      </Button>
    </section>
  );
}

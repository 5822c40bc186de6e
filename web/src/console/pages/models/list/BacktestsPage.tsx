import { Button, DatePicker, InputNumber, Select, Table } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useEffect, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from 'react-router';
import { api, type Answer } from '../../../../api/client';
import { useRead, useWrite } from '../../../../api/hooks';
import { useWords } from '../../../../shared/i18n';
import { useSession } from '../../../access';
import { Instant } from '../../../parts/Amount';
import { PageHeader } from '../../../parts/PageHeader';
import { EmptyState, Failure, InlineProblem, PartSkeleton } from '../../../parts/States';
import '../../credit.css';
import { State } from '../State';
import { words as area } from '../words';
import { words } from './words';

type Job = Answer<'/v1/backtests'>['items'][number];

const lookAgainMs = 2_000;
const settlementLagDays = 14;
const merchantsMax = 2_000;
const currencies = ['CNY', 'USD', 'BRL'];

/** All back-tests, how far they are, and a form for a new one. */
export default function BacktestsPage() {
  const t = useWords(words);
  const ta = useWords(area);
  const asked = useRead('/v1/backtests', {});
  useLookAgain(asked.data?.items.some((job) => job.state === 'waiting' || job.state === 'running') ?? false);
  return (
    <>
      <PageHeader title={ta('backtests')} about={t('about')} />
      <div className="page">
        <Ask />
        <section className="panel">
          {asked.error ? <Failure problem={asked.error} retry={() => void asked.refetch()} /> : asked.data ? <Jobs jobs={asked.data.items} /> : <PartSkeleton rows={6} />}
        </section>
      </div>
    </>
  );
}

/** While something runs, its progress is read again. */
export function useLookAgain(running: boolean) {
  const queries = useQueryClient();
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => {
      void queries.invalidateQueries({ queryKey: ['/v1/backtests'] });
      void queries.invalidateQueries({ queryKey: ['/v1/backtests/{backtest}'] });
    }, lookAgainMs);
    return () => clearInterval(timer);
  }, [running, queries]);
}

function Jobs({ jobs }: { jobs: Job[] }) {
  const t = useWords(words);
  return (
    <Table<Job>
      size="middle"
      pagination={false}
      scroll={{ x: 'max-content' }}
      rowKey={(job) => `${job.lender}/${job.id}`}
      dataSource={jobs}
      locale={{ emptyText: <EmptyState title={t('none')} why={t('noneWhy')} /> }}
      columns={[
        { title: t('asked'), render: (_, job) => <Link to={`/backtests/${encodeURIComponent(job.id)}`}><Instant at={job.asked_at} /></Link> },
        { title: t('period'), className: 'figures', render: (_, job) => `${job.wish.from} – ${job.wish.to}` },
        { title: t('currency'), render: (_, job) => job.wish.currency },
        { title: t('state'), render: (_, job) => <State state={job.state} done={job.steps_done} all={job.steps} /> },
        { title: t('by'), render: (_, job) => job.asked_by },
        { title: t('note'), render: (_, job) => <span className="muted">{job.note}</span> },
      ]}
    />
  );
}

function Ask() {
  const t = useWords(words);
  const go = useNavigate();
  const today = dayjs(useSession().session?.today);
  const [from, setFrom] = useState<Dayjs | null>(today.subtract(14, 'month').startOf('month'));
  const [to, setTo] = useState<Dayjs | null>(today.subtract(7, 'month').startOf('month'));
  const [currency, setCurrency] = useState('CNY');
  const [step, setStep] = useState<'month' | 'week'>('month');
  const [horizon, setHorizon] = useState(180);
  const ask = useWrite((body: Parameters<typeof api.post<'/v1/backtests'>>[1]['body']) => api.post('/v1/backtests', { body }), ['/v1/backtests']);
  const day = (at: Dayjs) => at.format('YYYY-MM-DD');
  const run = async () => {
    const job = await ask.mutateAsync({ from: day(from!), to: day(to!), currency, step, horizon_days: horizon, settlement_lag_days: settlementLagDays, in_transit: false, merchants_max: merchantsMax });
    void go(`/backtests/${encodeURIComponent(job.id)}`);
  };
  return (
    <section className="panel">
      <h2>{t('ask')}</h2>
      <div className="new-test">
        <label>
          {t('from')}
          <DatePicker value={from} onChange={setFrom} maxDate={today} allowClear={false} />
        </label>
        <label>
          {t('to')}
          <DatePicker value={to} onChange={setTo} maxDate={today} allowClear={false} />
        </label>
        <label>
          {t('step')}
          <Select value={step} onChange={setStep} options={(['month', 'week'] as const).map((value) => ({ value, label: t(value) }))} />
        </label>
        <label>
          {t('currency')}
          <Select value={currency} onChange={setCurrency} options={currencies.map((value) => ({ value, label: value }))} />
        </label>
        <label>
          {t('horizon')}
          <InputNumber min={30} max={720} value={horizon} onChange={(value) => setHorizon(value ?? 180)} />
        </label>
        <Button type="primary" onClick={() => void run().catch(() => undefined)} loading={ask.isPending}>
          {t('run')}
        </Button>
      </div>
      {ask.error && <InlineProblem problem={ask.error} />}
    </section>
  );
}

import { Alert, Button, Progress } from 'antd';
import { useState } from 'react';
import { useParams } from 'react-router';
import { api, type Answer } from '../../../../api/client';
import { useRead, useWrite } from '../../../../api/hooks';
import { useWords } from '../../../../shared/i18n';
import { PageHeader } from '../../../parts/PageHeader';
import { Failure, InlineProblem, PageSkeleton, PartSkeleton } from '../../../parts/States';
import '../../credit.css';
import { useLookAgain } from '../list/BacktestsPage';
import { State } from '../State';
import { words as area } from '../words';
import { Cost } from './Cost';
import { FrontierChart } from './FrontierChart';
import { Tables } from './Tables';
import { words } from './words';

export type Backtest = Answer<'/v1/backtests/{backtest}'>;
export type Report = NonNullable<Backtest['report']>;

/** One back-test: its progress while it runs, then its frontier with the cut-off to be moved, and its tables. */
export default function BacktestPage() {
  const t = useWords(words);
  const ta = useWords(area);
  const { backtest = '' } = useParams();
  const asked = useRead('/v1/backtests/{backtest}', { path: { backtest } });
  const running = asked.data?.job.state === 'waiting' || asked.data?.job.state === 'running';
  useLookAgain(running);
  if (asked.error) return <Failure problem={asked.error} retry={() => void asked.refetch()} full />;
  if (!asked.data) return <PageSkeleton />;
  const { job, report } = asked.data;
  return (
    <>
      <PageHeader
        title={job.id}
        trail={[{ name: ta('backtests'), path: '/backtests' }]}
        tags={<State state={job.state} done={job.steps_done} all={job.steps} />}
        about={t('about', { from: job.wish.from, to: job.wish.to, days: job.wish.horizon_days, note: job.note })}
      />
      {report ? <Found backtest={backtest} report={report} /> : <Underway backtest={asked.data} />}
    </>
  );
}

function Underway({ backtest: { job } }: { backtest: Backtest }) {
  const t = useWords(words);
  const again = useWrite(() => api.post('/v1/backtests/{backtest}/runs', { path: { backtest: job.id } }), ['/v1/backtests/{backtest}', '/v1/backtests']);
  if (job.state === 'waiting' || job.state === 'running') {
    return (
      <section className="panel">
        <h2>{t('waitTitle')}</h2>
        <Progress percent={job.steps === 0 ? 0 : Math.floor((100 * job.steps_done) / job.steps)} status="active" strokeColor="var(--accent)" aria-label={t('waitTitle')} />
        <p className="muted">{t('waitWhy')}</p>
      </section>
    );
  }
  const interrupted = job.state === 'interrupted';
  return (
    <>
      <Alert
        type={interrupted ? 'warning' : 'error'}
        showIcon
        title={t(interrupted ? 'interruptedTitle' : 'failedTitle')}
        description={interrupted ? t('interruptedWhy') : job.note}
        action={
          <Button type="primary" loading={again.isPending} onClick={() => again.mutate()}>
            {t('again')}
          </Button>
        }
      />
      {again.error && <InlineProblem problem={again.error} />}
    </>
  );
}

function Found({ backtest, report }: { backtest: string; report: Report }) {
  const t = useWords(words);
  const loans = useRead('/v1/backtests/{backtest}/loans', { path: { backtest } });
  const [chosen, setChosen] = useState<number | null>(null);
  if (loans.error) return <Failure problem={loans.error} retry={() => void loans.refetch()} />;
  if (!loans.data) return <PartSkeleton rows={12} />;
  const cutOff = chosen ?? loans.data.cut_off;
  return (
    <div className="page">
      <FrontierChart loans={loans.data} report={report} cutOff={cutOff} choose={setChosen} />
      <Cost loans={loans.data} cutOff={cutOff} currency={report.currency} />
      <Tables loans={loans.data} cutOff={cutOff} />
      <section className="panel">
        <h2>{t('assumptions')}</h2>
        <ul className="facts" lang="en">
          {report.assumptions.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      </section>
    </div>
  );
}

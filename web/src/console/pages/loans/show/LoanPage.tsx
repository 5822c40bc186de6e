import { Navigate, useParams } from 'react-router';
import type { Answer } from '../../../../api/client';
import { useRead } from '../../../../api/hooks';
import { decimal } from '../../../../shared/decimal';
import { useWords } from '../../../../shared/i18n';
import { useMay } from '../../../access';
import { PageHeader } from '../../../parts/PageHeader';
import { Failure, PageSkeleton, PartSkeleton } from '../../../parts/States';
import { paths } from '../../../paths';
import '../../credit.css';
import { LineState } from '../LineState';
import { words as area } from '../words';
import { Actions } from './Actions';
import { Announced } from './Announced';
import { BalanceChart } from './BalanceChart';
import { Entries } from './Entries';
import { Futures } from './Futures';
import { Headline } from './Headline';
import { NextMinimum } from './NextMinimum';
import { Payments, Schedule } from './Schedule';
import { words } from './words';

export type Loan = Answer<'/v1/merchants/{merchant}/lines/{line}'>;
export type History = Answer<'/v1/merchants/{merchant}/lines/{line}/history'>;

/** One line: where it stands, how it came there, and how it may end. */
export default function LoanPage() {
  const t = useWords(words);
  const ta = useWords(area);
  const manages = useMay('loans_manage');
  const { merchant = '', line = '' } = useParams();
  const asked = useRead('/v1/merchants/{merchant}/lines/{line}', { path: { merchant, line } });
  const history = useRead('/v1/merchants/{merchant}/lines/{line}/history', { path: { merchant, line } });
  const unknown = asked.error?.status === 404;
  const scheduled = useRead('/v1/merchants/{merchant}/loans/{loan}', { path: { merchant, loan: line } }, { enabled: unknown });
  if (scheduled.data) return <Navigate to={paths.scheduledLoan(merchant, line)} replace />;
  if (unknown && scheduled.isLoading) return <PageSkeleton />;
  if (asked.error) return <Failure problem={asked.error} retry={() => void asked.refetch()} full />;
  if (!asked.data) return <PageSkeleton />;
  const { contract, position, last_draw_day: last } = asked.data;
  return (
    <>
      <PageHeader
        title={line}
        trail={[{ name: ta('loans'), path: '/loans' }]}
        tags={<LineState closed={position.closed} frozen={position.frozen} daysPastDue={position.days_past_due} owes={decimal(position.payoff.amount).units > 0n} />}
        about={t('about', { merchant, lender: contract.lender.party, day: contract.accepted_on, last, on: position.on })}
        actions={manages && <Actions loan={asked.data} />}
      />
      <div className="page">
        <Headline loan={asked.data} />
        <Announced loan={asked.data} />
        <div className="grid-2">
          <section className="panel">{history.data ? <BalanceChart history={history.data} currency={contract.limit.currency} /> : <PartSkeleton rows={8} />}</section>
          <div className="page">
            <NextMinimum loan={asked.data} />
            <Futures merchant={merchant} line={line} />
          </div>
        </div>
        <div className="grid-2">
          <Schedule loan={asked.data} />
          <Payments loan={asked.data} />
        </div>
        {history.error && <Failure problem={history.error} retry={() => void history.refetch()} />}
        {history.data && <Entries loan={asked.data} history={history.data} manages={manages} />}
      </div>
    </>
  );
}

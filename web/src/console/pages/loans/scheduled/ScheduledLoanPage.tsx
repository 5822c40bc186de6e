import { DatePicker, Space } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useParams } from 'react-router';
import type { Answer } from '../../../../api/client';
import { useRead } from '../../../../api/hooks';
import { useLanguage, useWords } from '../../../../shared/i18n';
import { formatRate } from '../../../../shared/money';
import { PageHeader } from '../../../parts/PageHeader';
import { Failure, PageSkeleton, PartSkeleton } from '../../../parts/States';
import { paths } from '../../../paths';
import '../../credit.css';
import { CheckProofs } from '../../evidence/CheckProofs';
import { words as area } from '../words';
import { Actions } from './Actions';
import { Announced } from './Announced';
import { BalanceChart } from './BalanceChart';
import { Charges } from './Charges';
import { Headline } from './Headline';
import { LoanTags } from './LoanTags';
import { Postings } from './Postings';
import { isSameRate, rateOn } from './rates';
import { ScheduleGrid } from './ScheduleGrid';
import { Transactions } from './Transactions';
import { words } from './words';

export type Loan = Answer<'/v1/merchants/{merchant}/loans/{loan}'>;
export type Entry = Answer<'/v1/merchants/{merchant}/loans/{loan}/facts'>['items'][number];
export type Posting = Answer<'/v1/merchants/{merchant}/loans/{loan}/postings'>['items'][number];
export type Signed = Answer<'/v1/merchants/{merchant}/loans/{loan}/disclosure'>;

/** One loan with a schedule: where it stands on a day, how it came there, and what can be done. */
export default function ScheduledLoanPage() {
  const { merchant = '', loan = '' } = useParams();
  const [on, setOn] = useState<string | null>(null);
  const path = { merchant, loan };
  const asked = useRead('/v1/merchants/{merchant}/loans/{loan}', { path, query: on ? { on } : {} }, { keepPrevious: true });
  if (asked.error) return <Failure problem={asked.error} retry={() => void asked.refetch()} full />;
  if (!asked.data) return <PageSkeleton />;
  return <Shown loan={asked.data} on={on} setOn={setOn} />;
}

function Shown({ loan, on, setOn }: { loan: Loan; on: string | null; setOn: (on: string | null) => void }) {
  const { contract } = loan;
  const path = { merchant: contract.merchant, loan: contract.id };
  const history = useRead('/v1/merchants/{merchant}/loans/{loan}/facts', { path });
  const postings = useRead('/v1/merchants/{merchant}/loans/{loan}/postings', { path });
  const signed = useRead('/v1/merchants/{merchant}/loans/{loan}/disclosure', { path }, { enabled: Boolean(contract.disclosure_hash) });
  const entries = history.data?.items;
  return (
    <>
      <Head loan={loan} on={on} setOn={setOn} entries={entries ?? []} />
      <div className="page">
        <Announced loan={loan} />
        <Headline loan={loan} />
        <ScheduleGrid loan={loan} />
        <div className="grid-2">
          <section className="panel">{entries ? <BalanceChart loan={loan} entries={entries} signed={signed.data} /> : <PartSkeleton rows={8} />}</section>
          <Charges loan={loan} />
        </div>
        {history.error && <Failure problem={history.error} retry={() => void history.refetch()} />}
        {entries && <Transactions loan={loan} entries={entries} />}
        {postings.error && <Failure problem={postings.error} retry={() => void postings.refetch()} />}
        {postings.data && <Postings postings={postings.data.items} />}
      </div>
    </>
  );
}

interface HeadProps {
  loan: Loan;
  on: string | null;
  setOn: (on: string | null) => void;
  entries: Entry[];
}

function Head({ loan, on, setOn, entries }: HeadProps) {
  const t = useWords(words);
  const ta = useWords(area);
  const chinese = useLanguage() === 'zh-CN';
  const { contract, figures } = loan;
  const product = useRead('/v1/products/{code}', { path: { code: contract.product_code } }).data;
  const name = product ? (chinese ? product.name_zh : product.name_en) : contract.product_code;
  const [signed, now] = [contract.terms.interest.annual_rate, rateOn(loan, entries)];
  const rates = isSameRate(signed, now) ? formatRate(now) : t('rateNow', { now: formatRate(now), signed: formatRate(signed) });
  const about = t('about', { merchant: contract.merchant, lender: contract.lender.party, product: name, rate: rates, on: figures.on });
  return (
    <PageHeader
      title={contract.id}
      trail={[{ name: ta('loans'), path: paths.lines() }, { name: ta('scheduled'), path: paths.scheduledLoans() }]}
      tags={<LoanTags status={figures.status} daysPastDue={figures.days_past_due} chargedOffOn={figures.charged_off_on} />}
      about={[about, loan.closed_to && t('closedTo', { day: loan.closed_to })].filter(Boolean).join(' · ')}
      actions={
        <Space wrap>
          <DatePicker
            aria-label={t('lookAt')}
            placeholder={t('lookAt')}
            value={on ? dayjs(on) : null}
            minDate={dayjs(contract.terms.submitted_on)}
            onChange={(day) => setOn(day?.format('YYYY-MM-DD') ?? null)}
          />
          <CheckProofs path={`/v1/merchants/${encodeURIComponent(contract.merchant)}/loans/${encodeURIComponent(contract.id)}/evidence`} />
          <Actions loan={loan} entries={entries} />
        </Space>
      }
    />
  );
}

import { Alert, Button, DatePicker, Input, InputNumber, Select } from 'antd';
import dayjs from 'dayjs';
import { useState, type ReactNode } from 'react';
import { api, type Answer } from '../../../../api/client';
import { useWrite } from '../../../../api/hooks';
import { useLanguage, useWords } from '../../../../shared/i18n';
import { useSession } from '../../../access';
import { InlineProblem } from '../../../parts/States';
import { needs, uses, words as area } from '../words';
import { Costs } from './Costs';
import { wishOf, type Field, type Typed, type Wish } from './form';
import { Law } from './Law';
import type { Loan } from './ProductPage';
import { ScheduleTable } from './ScheduleTable';
import { words } from './words';

type Outcome = Answer<'/v1/products/{code}/preview', 'post'>;

/** A form for what a borrower might ask, and what it would cost; nothing is recorded. */
export function Preview({ code, loan, children }: { code: string; loan: Loan; children: ReactNode }) {
  const t = useWords(words);
  const [wrong, setWrong] = useState<Field[]>([]);
  const ask = useWrite((body: Wish) => api.post('/v1/products/{code}/preview', { path: { code }, body }));
  const send = (typed: Typed) => {
    const read = wishOf(typed, loan.currencies[0]!.default.currency);
    setWrong('wrong' in read ? read.wrong : []);
    if ('wish' in read) ask.mutate(read.wish);
  };
  return (
    <>
      <div className="grid-2">
        {children}
        <section className="panel">
          <h2>{t('preview')}</h2>
          <Form loan={loan} wrong={wrong} busy={ask.isPending} send={send} />
          {ask.error && <InlineProblem problem={ask.error} />}
        </section>
      </div>
      {ask.data && <Shown answer={ask.data} code={code} />}
    </>
  );
}

function Shown({ answer, code }: { answer: Outcome; code: string }) {
  const chinese = useLanguage() === 'zh-CN';
  const ta = useWords(area);
  const n = useWords(needs);
  const said = answer.refusal;
  return (
    <>
      {said && (
        <Alert
          type="warning"
          showIcon
          role="alert"
          title={chinese ? said.title.zh : said.title.en}
          description={answer.missing.length > 0 ? ta('needs', { needs: answer.missing.map((need) => n(need)).join(ta('comma')) }) : chinese ? said.action.zh : said.action.en}
        />
      )}
      {answer.proposal && <Costs table={answer.proposal.disclosure} />}
      {answer.proposal && <ScheduleTable table={answer.proposal.disclosure} code={code} />}
      {answer.law.length > 0 && <Law checks={answer.law} />}
    </>
  );
}

function Form({ loan, wrong, busy, send }: { loan: Loan; wrong: Field[]; busy: boolean; send: (typed: Typed) => void }) {
  const t = useWords(words);
  const u = useWords(uses);
  const today = dayjs(useSession().session?.today);
  const [typed, setTyped] = useState<Typed>({
    amount: loan.currencies[0]!.default.amount,
    rate: '',
    count: loan.term.crop || loan.term.days_max ? null : loan.term.count_default,
    use: loan.uses[0],
    disburseOn: null,
    harvestOn: null,
    supplier: '',
    instalments: '',
  });
  const set = (change: Partial<Typed>) => setTyped((before) => ({ ...before, ...change }));
  const status = (field: Field) => (wrong.includes(field) ? ('error' as const) : undefined);
  return (
    <form className="loan-fields" onSubmit={(event) => (event.preventDefault(), send(typed))}>
      <Labelled name={t('amount')} fault={wrong.includes('amount') ? t('badAmount') : undefined}>
        <Input value={typed.amount} status={status('amount')} onChange={(event) => set({ amount: event.target.value })} inputMode="decimal" suffix={loan.currencies[0]!.default.currency} />
      </Labelled>
      <Labelled name={t('rateField')} fault={wrong.includes('rate') ? t('badRate') : undefined}>
        <Input value={typed.rate} status={status('rate')} onChange={(event) => set({ rate: event.target.value })} inputMode="decimal" placeholder={percentOf(loan.rate.default)} />
      </Labelled>
      {typed.count !== null && (
        <Labelled name={t('count')}>
          <InputNumber className="wide" value={typed.count} min={loan.term.count_min} max={loan.term.count_max} changeOnBlur onChange={(count) => set({ count: count ?? loan.term.count_default })} />
        </Labelled>
      )}
      <Labelled name={t('use')}>
        <Select value={typed.use} onChange={(use) => set({ use })} options={loan.uses.map((value) => ({ value, label: u(value!) }))} />
      </Labelled>
      <Labelled name={t('disburse')}>
        <DatePicker className="wide" placeholder={t('today')} onChange={(day) => set({ disburseOn: day?.format('YYYY-MM-DD') ?? null })} minDate={today} />
      </Labelled>
      {loan.term.crop && (
        <Labelled name={t('harvest')}>
          <DatePicker className="wide" onChange={(day) => set({ harvestOn: day?.format('YYYY-MM-DD') ?? null })} minDate={today} />
        </Labelled>
      )}
      <Labelled name={t('supplierId')}>
        <Input value={typed.supplier} onChange={(event) => set({ supplier: event.target.value })} maxLength={128} />
      </Labelled>
      {loan.schedule === 'custom' && (
        <Labelled name={t('instalments')} fault={wrong.includes('instalments') ? t('badInstalments') : undefined}>
          <Input.TextArea value={typed.instalments} status={status('instalments')} onChange={(event) => set({ instalments: event.target.value })} autoSize={{ minRows: 2 }} placeholder="2027-01-15 20000.00" />
        </Labelled>
      )}
      <Button type="primary" htmlType="submit" loading={busy}>
        {t('calculate')}
      </Button>
    </form>
  );
}

function Labelled({ name, fault, children }: { name: string; fault?: string; children: ReactNode }) {
  return (
    <label>
      {name}
      {children}
      {fault && (
        <span className="loss" role="alert">
          {fault}
        </span>
      )}
    </label>
  );
}

/** "10.5" from the fraction "0.105", as it would be typed. */
function percentOf(fraction: string): string {
  return String(Math.round(Number(fraction) * 1e7) / 1e5);
}

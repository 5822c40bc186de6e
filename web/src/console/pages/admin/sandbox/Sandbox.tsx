import { App, Button, Form, Input, InputNumber, Popconfirm, Select } from 'antd';
import { useState } from 'react';
import { api, type Answer, type Body } from '../../../../api/client';
import { useRead, useWrite } from '../../../../api/hooks';
import { useWords } from '../../../../shared/i18n';
import { useSession } from '../../../access';
import { Instant } from '../../../parts/Amount';
import { PageHeader } from '../../../parts/PageHeader';
import { EmptyState, Failure, InlineProblem, PartSkeleton } from '../../../parts/States';
import { words } from './words';

type Clock = Answer<'/v1/sandbox'>;

/** The test clock of one's sandbox and what can be made to happen in it. */
export default function Sandbox() {
  const t = useWords(words);
  const isInSandbox = useSession().session?.party.sandbox ?? false;
  return (
    <div>
      <PageHeader title={t('sandbox')} about={t('about')} />
      {isInSandbox ? <Panels /> : <section className="panel"><EmptyState title={t('none')} why={t('noneWhy')} /></section>}
    </div>
  );
}

function Panels() {
  const t = useWords(words);
  const clock = useRead('/v1/sandbox', {});
  return (
    <div className="page">
      <section className="panel">
        <h2>{t('clock')}</h2>
        {clock.isPending && <PartSkeleton rows={2} />}
        {clock.error && <Failure problem={clock.error} retry={() => void clock.refetch()} />}
        {clock.data && <Advance clock={clock.data} />}
      </section>
      <section className="panel">
        <h2>{t('fixtures')}</h2>
        <p className="muted">{t('fixturesWhy')}</p>
        <Fixtures />
      </section>
    </div>
  );
}

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

function Advance({ clock }: { clock: Clock }) {
  const t = useWords(words);
  const { message } = App.useApp();
  const [days, setDays] = useState(7);
  const advance = useWrite((body: Body<'/v1/sandbox/advance'>) => api.post('/v1/sandbox/advance', { body }), [
    '/v1/sandbox', '/v1/overview', '/v1/merchants/{merchant}/lines/{line}', '/v1/merchants/{merchant}/lines',
  ]);
  const go = () => advance.mutate({ days, today: clock.today }, {
    onSuccess: ({ after, swept }) => void message.success(t('done', { day: after.today, count: Number(swept) })),
  });
  return (
    <div className="stack">
      <p>{t('now')}: <strong><Instant at={clock.now} /></strong> · {t('today')}: <strong className="figures">{clock.today}</strong></p>
      <div className="filters">
        <InputNumber aria-label={t('days')} min={1} precision={0} max={366} value={days} onChange={(value) => setDays(value ?? 1)} suffix={t('day')} />
        {[1, 7, 30].map((some) => <Button key={some} onClick={() => setDays(some)}>+{some}</Button>)}
        <Popconfirm title={t('sure', { before: clock.today, after: dayAfter(clock.today, days) })} description={t('sureWhy')} okText={t('advance')} cancelText={t('cancel')} onConfirm={go}>
          <Button type="primary" loading={advance.isPending}>{t('advance')}</Button>
        </Popconfirm>
      </div>
      <p className="muted">{t('will', { before: clock.today, after: dayAfter(clock.today, days) })}</p>
      {advance.error && <InlineProblem problem={advance.error} />}
    </div>
  );
}

type Fixture = Body<'/v1/sandbox/fixtures'>['fixture'];

interface Given {
  fixture: Fixture;
  merchant: string;
  amount: number;
  currency: string;
}

function Fixtures() {
  const t = useWords(words);
  const { message } = App.useApp();
  const make = useWrite((body: Body<'/v1/sandbox/fixtures'>) => api.post('/v1/sandbox/fixtures', { body }), ['/v1/quarantine', '/v1/overview']);
  const send = ({ fixture, merchant, amount, currency }: Given) => make.mutate({ fixture, merchant: merchant.trim(), amount: { amount: amount.toFixed(2), currency } }, {
    onSuccess: ({ accepted, quarantined, swept }) => void message.success(t('made', { accepted: Number(accepted), quarantined: quarantined.length, swept: Number(swept) })),
  });
  const kinds: Fixture[] = ['payout_settled', 'week_of_sales', 'bad_line'];
  return (
    <Form<Given> layout="inline" onFinish={send} requiredMark={false} initialValues={{ fixture: 'payout_settled', merchant: '', amount: 3000, currency: 'CNY' }}>
      <Form.Item name="fixture" label={t('fixture')}>
        <Select className="filter-text" options={kinds.map((value) => ({ value, label: t(value) }))} />
      </Form.Item>
      <Form.Item name="merchant" label={t('merchant')} rules={[{ required: true, whitespace: true, message: t('merchantMissing') }]}>
        <Input placeholder="m-00001" maxLength={128} />
      </Form.Item>
      <Form.Item name="amount" label={t('amount')} rules={[{ required: true, type: 'number', min: 0.01, message: t('amountMissing') }]}>
        <InputNumber min={0.01} max={10_000_000} precision={2} />
      </Form.Item>
      <Form.Item name="currency" label={t('currency')}>
        <Select options={['CNY', 'USD'].map((value) => ({ value, label: value }))} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={make.isPending}>{t('make')}</Button>
      {make.error && <InlineProblem problem={make.error} />}
    </Form>
  );
}

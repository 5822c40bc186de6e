import { Button, Checkbox, Table } from 'antd';
import { useState } from 'react';
import { useLanguage, useWords } from '../../../../shared/i18n';
import { formatMoney, formatRate, type Money } from '../../../../shared/money';
import { useMay } from '../../../access';
import { Figure } from '../../../explain/Explain';
import { money } from '../../../explain/explanation';
import { EmptyState } from '../../../parts/States';
import { nameIn } from '../../products/show/said';
import { ActionDialog } from './ActionDialog';
import { isNothing, ofComponents, sumOfMoney, type Amounts } from './explained';
import { actions as actionWords, components, componentNames, facts, payments, type Component } from './kinds';
import type { Entry, Loan } from './ScheduledLoanPage';
import { useSteps } from './steps';
import { words } from './words';

/** The anchor of a fact on the page. */
export function anchorOf(request: string): string {
  return `fact-${request.replace(/[^\w-]/g, '_')}`;
}

/** Every fact with what came of it, the latest first; what was taken back is struck through and leads to its reversal. */
export function Transactions({ loan, entries }: { loan: Loan; entries: Entry[] }) {
  const t = useWords(words);
  const [accruals, setAccruals] = useState(false);
  const [target, setTarget] = useState<string | null>(null);
  const columns = useColumns(loan, setTarget);
  const shown = entries.filter((entry) => accruals || entry.fact.kind !== 'accrued').reverse();
  return (
    <section className="panel entries">
      <div className="panel-title">
        <h2>{t('transactions')}</h2>
        <span className="grow" />
        <Checkbox checked={accruals} onChange={(event) => setAccruals(event.target.checked)}>
          {t('withAccruals')}
        </Checkbox>
      </div>
      <p className="muted below">{t('transactionsAbout')}</p>
      <Table<Entry>
        size="small"
        pagination={false}
        scroll={{ x: 'max-content' }}
        rowKey={(entry) => entry.fact.request}
        onRow={(entry) => ({ id: anchorOf(entry.fact.request), className: entry.reversed_by ? 'row-reversed' : '' })}
        dataSource={shown}
        locale={{ emptyText: <EmptyState /> }}
        columns={columns}
      />
      {target && <ActionDialog loan={loan} entries={entries} action="reverse" first={{ target }} close={() => setTarget(null)} />}
    </section>
  );
}

function useColumns(loan: Loan, reverse: (request: string) => void) {
  const t = useWords(words);
  const say = useWords(components);
  const manages = useMay('loans_manage');
  const currency = loan.contract.terms.currency;
  const used = (entry: Entry, one: Component) => sumOfMoney(entry.effects.filter((effect) => !effect.reversed).map((effect) => effect.portions[one]), currency);
  const may = (entry: Entry) => manages && loan.actions.includes('reverse') && !entry.follows_by_itself && !entry.reversed_by && entry.fact.kind !== 'reversed' && entry.fact.kind !== 'accrued';
  return [
    { title: t('date'), className: 'figures', render: (_: unknown, entry: Entry) => entry.fact.value_date },
    { title: t('fact'), render: (_: unknown, entry: Entry) => <What entry={entry} /> },
    { title: t('amount'), align: 'right' as const, className: 'figures', render: (_: unknown, entry: Entry) => <EntryAmount entry={entry} loan={loan} /> },
    ...componentNames.map((one) => ({ title: say(one), align: 'right' as const, className: 'figures', render: (_: unknown, entry: Entry) => orDash(used(entry, one)) })),
    { title: t('balance'), align: 'right' as const, className: 'figures', render: (_: unknown, entry: Entry) => (entry.effects.length > 0 && !entry.reversed_by ? formatMoney(entry.effects.at(-1)!.balance) : '–') },
    {
      title: <span className="visually-hidden">{t('more')}</span>,
      align: 'right' as const,
      render: (_: unknown, entry: Entry) => may(entry) && <TakeBack entry={entry} reverse={reverse} />,
    },
  ];
}

function TakeBack({ entry, reverse }: { entry: Entry; reverse: (request: string) => void }) {
  const t = useWords(actionWords);
  return (
    <Button size="small" onClick={() => reverse(entry.fact.request)}>
      {t('reverse')}
    </Button>
  );
}

function orDash(amount: Money) {
  return isNothing(amount) ? <span className="muted">–</span> : formatMoney(amount);
}

/** What a fact moved; it opens to what the money was used for. */
function EntryAmount({ entry, loan }: { entry: Entry; loan: Loan }) {
  const steps = useSteps(loan);
  const currency = loan.contract.terms.currency;
  const say = useWords(components);
  const t = useWords(words);
  const f = useWords(facts);
  const { amount } = entry.fact;
  if (!amount) return <>–</>;
  const effects = entry.effects.filter((effect) => !effect.reversed);
  if (effects.length === 0) return <span className={entry.reversed_by ? 'reversed-row' : undefined}>{formatMoney(amount)}</span>;
  const name = `${entry.fact.value_date} ${f(entry.fact.kind)}`;
  if (entry.fact.kind === 'paid' && entry.fact.value_date <= loan.figures.on) {
    return <Figure name={name} value={money(amount)} explain={steps('payment_use', name, { payment: entry.fact.request })} />;
  }
  const portions = Object.fromEntries([...componentNames, 'total' as const].map((one) => [one, sumOfMoney(effects.map((effect) => effect.portions[one]), currency)])) as Amounts;
  const over = sumOfMoney(effects.map((effect) => effect.overpaid), currency);
  const explained = ofComponents({ name: f(entry.fact.kind), definition: t('transactionsAbout') }, { ...portions, total: sumOfMoney([portions.total, over], currency) }, say);
  const parts = isNothing(over) ? explained.parts : [...(explained.parts ?? []), { label: t('overpaid'), value: money(over) }];
  return <Figure name={name} value={money(amount)} explain={{ ...explained, parts }} />;
}

function What({ entry }: { entry: Entry }) {
  const t = useWords(words);
  const f = useWords(facts);
  const p = useWords(payments);
  const language = useLanguage();
  const { fact, reversed_by: by } = entry;
  const detail = [
    fact.payment && p(fact.payment),
    fact.charge && nameIn(fact.charge.name, language),
    fact.conditions?.new_rate && formatRate(fact.conditions.new_rate),
    fact.conditions?.from && [fact.conditions.from, fact.conditions.to ?? fact.conditions.due_on].filter(Boolean).join(' – '),
    fact.due_on,
    fact.reason,
    entry.follows_by_itself && t('byItself'),
  ].filter(Boolean);
  return (
    <>
      <span className={by ? 'reversed-row' : undefined}>{f(fact.kind)}</span> <span className="muted">{detail.join(' · ')}</span>{' '}
      {by && <a href={`#${anchorOf(by)}`} onClick={(event) => jump(event, by)}>{t('reversedBy')}</a>}
      {fact.kind === 'reversed' && fact.target && <a href={`#${anchorOf(fact.target)}`} onClick={(event) => jump(event, fact.target!)}>{t('reverses')}</a>}
      <br />
      <code className="muted">{fact.request}</code>
    </>
  );
}

/** Goes to a fact on this page without a new address. */
function jump(event: { preventDefault: () => void }, request: string): void {
  event.preventDefault();
  const row = document.getElementById(anchorOf(request));
  row?.scrollIntoView({ block: 'center' });
  row?.classList.add('row-found');
  setTimeout(() => row?.classList.remove('row-found'), 2_000);
}

import { useEffect, useState, type ReactNode } from 'react';
import { send } from '../../../api/client';
import { ProblemError } from '../../../api/problem';
import { formatDay } from '../../../shared/dates';
import { useWords } from '../../../shared/i18n';
import { compareMoney, formatMoney, negateMoney, type Money } from '../../../shared/money';
import type { HomeLine, Receipt, ScheduledDue, ShopHome } from '../../data/types';
import { short, typedAmount } from '../../parts/amounts';
import { HoldButton } from '../../parts/HoldButton';
import { Failure, Skeleton } from '../../parts/States';
import { Announced } from '../../parts/Announced';
import { useSpoken } from '../../speech';
import { Lost } from '../borrow/Lost';
import { ReceiptCard } from '../borrow/ReceiptCard';
import { useMoneyMove } from '../borrow/useMoneyMove';
import { words } from './words';

type Choice = 'late' | 'due' | 'all' | 'other';

/** One debt, repaid in part or whole: a borrower tells what it paid and the lender confirms that it came; in a sandbox the payment is played. */
export function RepayLine({ home, line, sandbox, offline }: { home: ShopHome; line: HomeLine; sandbox: boolean; offline: boolean }) {
  const t = useWords(words);
  const path = `/v1/merchants/${home.merchant}/lines/${line.line}`;
  const sums = sumsOf(line);
  const [choice, setChoice] = useState<Choice>(sums[0]![0]);
  const [text, setText] = useState('');
  const [said, setSaid] = useState('');
  const lends = home.can_borrow.reason !== 'consent_withdrawn';
  const move = useMoneyMove<Receipt>('repay');
  const amount = choice === 'other' ? valid(typedAmount(text, line.payoff.currency), line) : sums.find(([name]) => name === choice)![1];
  const preview = usePreview(`${path}/previews`, move.answer || offline ? null : amount);
  useSpoken(move.answer ? '' : t('spoken', { amount: short(line.payoff) }));
  if (move.answer) return <ReceiptCard receipt={move.answer} lender={line.lender.name} lends={lends} />;
  if (move.lost) return <Lost move={move} />;
  return (
    <>
      <section className="card">
        <fieldset className="choices">
          <legend>{t('how')}</legend>
          {sums.map(([name, sum]) => (
            <Option key={name} name={name} chosen={choice} onChoose={setChoice} label={t(name, { amount: short(sum) })} />
          ))}
          <Option name="other" chosen={choice} onChoose={setChoice} label={t('other')} />
        </fieldset>
        {choice === 'other' && (
          <label className="field">
            <span>{t('typed')}</span>
            <input inputMode="decimal" autoComplete="off" value={text} aria-describedby="range" aria-invalid={text !== '' && !amount} onInput={(event) => setText(event.currentTarget.value)} />
            <small id="range" className={text !== '' && !amount ? 'wrong' : ''}>
              {t('not', { max: formatMoney(line.payoff) })}
            </small>
          </label>
        )}
        <p className="quiet">{t('early')}</p>
        <p className="notice watch">{sandbox ? t('played') : t('announceHow', { lender: line.lender.name })}</p>
        {!sandbox && (
          <label className="field">
            <span>{t('said')}</span>
            <input autoComplete="off" maxLength={200} value={said} onInput={(event) => setSaid(event.currentTarget.value)} />
          </label>
        )}
      </section>
      <Announced line={line} />
      {offline && <p className="notice watch">{t('offline')}</p>}
      {preview.problem && <Failure problem={preview.problem} />}
      {amount && !offline && !preview.problem && (
        preview.data ? (
          <section className="card" aria-labelledby="preview">
            <BeforeAfter receipt={preview.data} title={t(sandbox ? 'preview' : 'announcePreview')} lends={lends} />
            <p>
              <strong>{t(sandbox ? 'sentence' : 'announceSentence', { amount: short(amount), interest: formatMoney(preview.data.interest), principal: formatMoney(negateMoney(preview.data.principal)) })}</strong>
            </p>
            {move.problem && <Failure problem={move.problem} />}
            <HoldButton
              label={t(sandbox ? 'confirm' : 'announce', { amount: short(amount) })}
              busy={move.busy}
              onConfirm={() => (sandbox ? move.confirm(`${path}/repayments`, { amount }, amount) : move.confirm(`${path}/announced-payments`, { amount, words: said }, amount))}
            />
          </section>
        ) : (
          <Skeleton lines={5} />
        )
      )}
    </>
  );
}

function Option({ name, chosen, onChoose, label }: { name: Choice; chosen: Choice; onChoose: (name: Choice) => void; label: string }) {
  return (
    <label className="check">
      <input type="radio" name="sum" checked={chosen === name} onChange={() => onChoose(name)} />
      <span>{label}</span>
    </label>
  );
}

/** The sums worth offering, each once: what is late, this period's minimum, everything. */
function sumsOf(line: HomeLine): [Choice, Money][] {
  const all: [Choice, Money][] = [['all', line.payoff]];
  const due = line.next_due?.outstanding;
  const worth = (money: Money | undefined): money is Money => money !== undefined && compareMoney(money, { ...money, amount: '0' }) > 0 && compareMoney(money, line.payoff) < 0;
  if (worth(due)) all.unshift(['due', due]);
  if (worth(line.past_due)) all.unshift(['late', line.past_due]);
  return all;
}

function valid(money: Money | null, line: HomeLine): Money | null {
  return money && compareMoney(money, { ...money, amount: '0' }) > 0 && compareMoney(money, line.payoff) <= 0 ? money : null;
}

function BeforeAfter({ receipt, title, lends }: { receipt: Receipt; title: string; lends: boolean }) {
  const t = useWords(words);
  const amount = (money: Money) => formatMoney(money);
  const due = (next: ScheduledDue | null) =>
    next ? (
      <>
        {formatMoney(next.outstanding)} <small>{t('by', { on: formatDay(next.on) })}</small>
      </>
    ) : (
      '–'
    );
  const [was, is] = [receipt.before.next_due, receipt.after.next_due];
  const rows: [string, ReactNode, ReactNode][] = [
    [t('owed'), amount(receipt.before.payoff), amount(receipt.after.payoff)],
    ...(lends ? [[t('can'), amount(receipt.before.available), amount(receipt.after.available)] satisfies [string, string, string]] : []),
    [t('next'), due(was), due(is)],
  ];
  return (
    <>
    <table className="compare">
      <caption id="preview">{title}</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">{t('before')}</th>
          <th scope="col">{t('after')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, before, after]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td data-name={t('before')}>{before}</td>
            <td data-name={t('after')}>{after}</td>
          </tr>
        ))}
      </tbody>
    </table>
    {was && is && is.on !== was.on && <p className="quiet">{t('nextIs', { was: formatDay(was.on), is: formatDay(is.on) })}</p>}
    {was && !is && <p className="quiet">{t('nextNone')}</p>}
    </>
  );
}

const restMs = 250;

/** What a payment would do, asked once the typing rests. */
function usePreview(path: string, amount: Money | null): { data: Receipt | null; problem: ProblemError | null } {
  const [state, setState] = useState<{ of: string; data: Receipt | null; problem: ProblemError | null }>({ of: '', data: null, problem: null });
  const wanted = amount?.amount ?? '';
  const currency = amount?.currency ?? '';
  useEffect(() => {
    if (wanted === '') return undefined;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      send<Receipt>('post', path, { body: { action: 'repay', amount: { amount: wanted, currency } }, signal: stop.signal }).then(
        (data) => setState({ of: wanted, data, problem: null }),
        (error: unknown) => error instanceof ProblemError && setState({ of: wanted, data: null, problem: error }),
      );
    }, restMs);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [path, wanted, currency]);
  return state.of === wanted ? state : { data: null, problem: null };
}

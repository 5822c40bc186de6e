import { useState } from 'react';
import { formatDay } from '../../../shared/dates';
import { useWords } from '../../../shared/i18n';
import { addMoney, compareMoney, formatMoney, type Money } from '../../../shared/money';
import { useRead } from '../../data/kept';
import { announcedPath, isSome, lenderName, sentAs, useProductNames } from '../../data/loans';
import type { AnnouncedPayment, List, ScheduledLoan, ShopHome } from '../../data/types';
import { short, typedAmount } from '../../parts/amounts';
import { AnnouncedNotice } from '../../parts/Announced';
import { HoldButton } from '../../parts/HoldButton';
import { Failure } from '../../parts/States';
import { Icon } from '../../parts/icons';
import { hrefOf } from '../../router';
import { useSpoken } from '../../speech';
import { Lost } from '../borrow/Lost';
import { useMoneyMove } from '../borrow/useMoneyMove';
import { duesOfLoan, inOrder, leftOf } from '../calendar/dues';
import { words } from './words';

const channels = ['bank', 'wechat', 'alipay', 'cash', 'otherWay'] as const;

type Choice = 'lateLoan' | 'nextLoan' | 'allLoan' | 'other';

interface Props {
  home: ShopHome;
  loan: ScheduledLoan;
  offline: boolean;
}

/** One instalment loan: what it asks for now, what pays it off, and where its borrower says that it has paid; it counts once the lender confirms. */
export function RepayLoan({ home, loan, offline }: Props) {
  const t = useWords(words);
  const { contract } = loan;
  const lender = lenderName(home, contract.lender.party);
  const path = announcedPath(home.merchant, contract.id);
  const announced = useRead<List<AnnouncedPayment>>(path);
  const move = useMoneyMove<unknown>('announce');
  const sums = sumsOf(loan);
  useSpoken(t('spoken', { amount: short(loan.figures.payoff.total) }));
  if (move.lost) return <Lost move={move} />;
  return (
    <>
      <Asked home={home} loan={loan} />
      {move.answer !== null ? (
        <Done lender={lender} />
      ) : (
        <Form sums={sums} loan={loan} lender={lender} today={home.today} offline={offline} busy={move.busy} send={(amount, said) => move.confirm(path, { amount, words: said }, amount)} />
      )}
      {move.problem && <Failure problem={move.problem} />}
      {move.answer !== null ? <History key="after" path={path} lender={lender} /> : announced.data && <Payments payments={announced.data.items} lender={lender} />}
    </>
  );
}

/** What the loan asks for: late, next, and what pays it off today. */
function Asked({ home, loan }: { home: ShopHome; loan: ScheduledLoan }) {
  const t = useWords(words);
  const productName = useProductNames();
  const dues = inOrder(duesOfLoan(loan)).filter((due) => due.asksNow);
  return (
    <section className="card" aria-labelledby="asked">
      <h2 id="asked">{productName(loan.contract.product_code)}</h2>
      <p className="quiet">{loan.contract.id}</p>
      <dl className="rows">
        {dues.map((due) => (
          <div key={due.key}>
            <dt>
              {t(due.state === 'late' ? 'lateOn' : 'dueOn', { on: formatDay(due.on), number: 'loan' in due.what ? due.what.number : 0 })}
              {due.on === home.today && <small>{t('isToday')}</small>}
            </dt>
            <dd>{formatMoney(due.left)}</dd>
          </div>
        ))}
        <div>
          <dt>{t('payoffToday')}</dt>
          <dd>{formatMoney(loan.figures.payoff.total)}</dd>
        </div>
      </dl>
    </section>
  );
}

interface FormProps {
  sums: [Choice, Money][];
  loan: ScheduledLoan;
  lender: string;
  today: string;
  offline: boolean;
  busy: boolean;
  send: (amount: Money, words: string) => void;
}

function Form({ sums, loan, lender, today, offline, busy, send }: FormProps) {
  const t = useWords(words);
  const most = loan.figures.outstanding.total;
  const [choice, setChoice] = useState<Choice>(sums[0]![0]);
  const [text, setText] = useState('');
  const [on, setOn] = useState(today);
  const [channel, setChannel] = useState<(typeof channels)[number]>('bank');
  const [reference, setReference] = useState('');
  const typed = typedAmount(text, most.currency);
  const amount = choice === 'other' ? (typed && isSome(typed) && compareMoney(typed, most) <= 0 ? typed : null) : sums.find(([name]) => name === choice)![1];
  return (
    <section className="card" aria-labelledby="paid-how">
      <h2 id="paid-how">{t('havePaid')}</h2>
      <p className="notice watch">{t('loanHow', { lender })}</p>
      <fieldset className="choices">
        <legend>{t('howPaid')}</legend>
        {[...sums, ['other', most] as const].map(([name, sum]) => (
          <label key={name} className="check">
            <input type="radio" name="sum" checked={choice === name} onChange={() => setChoice(name)} />
            <span>{name === 'other' ? t('other') : t(name, { amount: short(sum) })}</span>
          </label>
        ))}
      </fieldset>
      {choice === 'other' && (
        <label className="field">
          <span>{t('typed')}</span>
          <input inputMode="decimal" autoComplete="off" value={text} aria-describedby="range" aria-invalid={text !== '' && !amount} onInput={(event) => setText(event.currentTarget.value)} />
          <small id="range" className={text !== '' && !amount ? 'wrong' : ''}>
            {t('not', { max: formatMoney(most) })}
          </small>
        </label>
      )}
      <label className="field">
        <span>{t('paidOn')}</span>
        <input type="date" value={on} max={today} onChange={(event) => setOn(event.currentTarget.value || today)} />
      </label>
      <label className="field">
        <span>{t('channel')}</span>
        <select value={channel} onChange={(event) => setChannel(channels.find((one) => one === event.currentTarget.value) ?? 'bank')}>
          {channels.map((one) => (
            <option key={one} value={one}>
              {t(one)}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span>{t('reference')}</span>
        <input autoComplete="off" maxLength={120} value={reference} onInput={(event) => setReference(event.currentTarget.value)} />
      </label>
      {offline && <p className="notice watch">{t('offline')}</p>}
      {amount && !offline && (
        <>
          <p>
            <strong>{t('loanSays', { amount: short(amount), on: formatDay(on), channel: t(channel), lender })}</strong>
          </p>
          <HoldButton label={t('announce', { amount: short(amount) })} busy={busy} onConfirm={() => send(amount, sentAs(t(channel), on, reference))} />
        </>
      )}
    </section>
  );
}

function Done({ lender }: { lender: string }) {
  const t = useWords(words);
  return (
    <section className="card receipt">
      <div className="stamp">
        <Icon name="done" />
      </div>
      <h2 role="status">{t('announced')}</h2>
      <p className="notice watch">{t('loanDone', { lender })}</p>
      <a className="button" href={hrefOf('home')}>
        {t('toHome')}
      </a>
    </section>
  );
}

/** Read anew after one was sent. */
function History({ path, lender }: { path: string; lender: string }) {
  const read = useRead<List<AnnouncedPayment>>(path);
  return read.data && <Payments payments={read.data.items} lender={lender} />;
}

const shownMost = 5;

/** The latest payments announced, each with what became of it. */
function Payments({ payments, lender }: { payments: AnnouncedPayment[]; lender: string }) {
  const t = useWords(words);
  if (payments.length === 0) return null;
  return (
    <section className="card" aria-labelledby="announced">
      <h2 id="announced">{t('saidBefore')}</h2>
      {payments.slice(0, shownMost).map((payment) => (
        <AnnouncedNotice key={payment.id} payment={payment} lender={lender} />
      ))}
    </section>
  );
}

/** The sums worth offering, each once: what is late, what is due next, everything. */
function sumsOf(loan: ScheduledLoan): [Choice, Money][] {
  const { payoff } = loan.figures;
  const dues = duesOfLoan(loan).filter((due) => due.asksNow);
  const late = leftOf(dues.filter((due) => due.state === 'late'), payoff.total.currency);
  const now = dues.filter((due) => due.state === 'today');
  const next = leftOf(now.length > 0 ? now : dues.filter((due) => due.state === 'to_come'), payoff.total.currency);
  const all: [Choice, Money][] = [];
  if (isSome(late)) all.push(['lateLoan', late]);
  if (isSome(next)) all.push(['nextLoan', isSome(late) && now.length > 0 ? addMoney(late, next) : next]);
  if (isSome(payoff.total)) all.push(['allLoan', payoff.total]);
  return all;
}

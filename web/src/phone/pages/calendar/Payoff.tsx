import { useState } from 'react';
import { formatDay } from '../../../shared/dates';
import { useWords } from '../../../shared/i18n';
import { formatMoney, type Money } from '../../../shared/money';
import { useRead } from '../../data/kept';
import type { Components, Explanation, ScheduledLoan, ShopHome } from '../../data/types';
import { Ready } from '../../parts/States';
import { isPositive } from './dues';
import type { Say } from './DueList';
import { words } from './words';

const parts = ['principal', 'interest', 'fee', 'penalty'] as const;

/** What pays a debt off on a day that is chosen. */
export function Payoff({ home, loans, name }: { home: ShopHome; loans: ScheduledLoan[]; name: Say }) {
  const t = useWords(words);
  const owing = [
    ...loans.filter((loan) => isPositive(loan.figures.payoff.total)).map(({ contract }) => ({ key: `loan/${contract.id}`, label: name({ loan: contract.id, product: contract.product_code, number: 0 }) })),
    ...home.lines.filter((line) => isPositive(line.payoff)).map((line) => ({ key: `line/${line.line}`, label: name({ line: line.line }) })),
  ];
  const [key, setKey] = useState(owing[0]?.key ?? '');
  const [on, setOn] = useState(home.today);
  if (owing.length === 0) return null;
  return (
    <section className="card" aria-labelledby="payoff">
      <h2 id="payoff">{t('payoff')}</h2>
      <p className="quiet">{t('payoffAbout')}</p>
      {owing.length > 1 && (
        <label className="field">
          <span>{t('which')}</span>
          <select value={key} onChange={(event) => setKey(event.currentTarget.value)}>
            {owing.map((one) => (
              <option key={one.key} value={one.key}>
                {one.label}
              </option>
            ))}
          </select>
        </label>
      )}
      <label className="field">
        <span>{t('on')}</span>
        <input type="date" value={on} min={home.today} onChange={(event) => setOn(event.currentTarget.value || home.today)} />
      </label>
      <div aria-live="polite">{key.startsWith('loan/') ? <OfLoan merchant={home.merchant} loan={key.slice(5)} on={on} /> : <OfLine merchant={home.merchant} line={key.slice(5)} on={on} />}</div>
    </section>
  );
}

function OfLoan({ merchant, loan, on }: { merchant: string; loan: string; on: string }) {
  const t = useWords(words);
  const read = useRead<{ payoff: Components }>(`/v1/merchants/${merchant}/loans/${loan}/payoff?on=${on}`);
  return (
    <Ready read={read} lines={2}>
      {({ payoff }) => (
        <>
          <Says on={on} amount={payoff.total} />
          <dl className="rows">
            {parts
              .filter((part) => isPositive(payoff[part]))
              .map((part) => (
                <div key={part}>
                  <dt>{t(part)}</dt>
                  <dd>{formatMoney(payoff[part])}</dd>
                </div>
              ))}
          </dl>
        </>
      )}
    </Ready>
  );
}

function OfLine({ merchant, line, on }: { merchant: string; line: string; on: string }) {
  const read = useRead<Explanation>(`/v1/merchants/${merchant}/lines/${line}/explain?figure=payoff&on=${on}`);
  return (
    <Ready read={read} lines={2}>
      {({ total }) => <Says on={on} amount={total} />}
    </Ready>
  );
}

function Says({ on, amount }: { on: string; amount: Money }) {
  const t = useWords(words);
  return (
    <p>
      <strong>{t('payoffSays', { on: formatDay(on), amount: formatMoney(amount) })}</strong>
    </p>
  );
}

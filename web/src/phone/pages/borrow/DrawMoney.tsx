import { useState } from 'react';
import { useWords } from '../../../shared/i18n';
import { addMoney, compareMoney, formatRate, negateMoney, type Money } from '../../../shared/money';
import type { CostDisclosure, Futures, HomeLine, Receipt, ShopHome } from '../../data/types';
import { short, typedAmount } from '../../parts/amounts';
import { HoldButton } from '../../parts/HoldButton';
import { Failure, Skeleton } from '../../parts/States';
import { useSpoken } from '../../speech';
import { AmountChoice, startingAmount } from './AmountChoice';
import { CostTable } from './CostTable';
import { Lost } from './Lost';
import { ReceiptCard } from './ReceiptCard';
import { Agreements } from './SignOffer';
import { ThreeFutures } from './ThreeFutures';
import { useFutures } from './useFutures';
import { useMoneyMove, type MoneyMove } from './useMoneyMove';
import { words } from './words';

interface Props {
  home: ShopHome;
  line: HomeLine;
  offline: boolean;
}

/** Chooses an amount, sees its futures and its costs, and draws it. */
export function DrawMoney({ home, line, offline }: Props) {
  const t = useWords(words);
  const [text, setText] = useState(() => startingAmount(line));
  const move = useMoneyMove<Receipt>('draw');
  const typed = typedAmount(text, line.limit.currency);
  const amount = typed && compareMoney(typed, line.draw_min) >= 0 && compareMoney(typed, line.available) <= 0 ? typed : null;
  const path = `/v1/merchants/${home.merchant}/lines/${line.line}`;
  const futures = useFutures(`${path}/futures`, move.answer || offline ? null : amount);
  const disclosure = futures.data?.draw?.disclosure ?? null;
  const [cost, setCost] = useState<Money | null>(null);
  useSpoken(
    disclosure && amount && !move.answer ? t('spoken', { amount: short(amount), rate: formatRate(disclosure.all_in_annual), total: short(disclosure.total_to_pay) }) : '',
  );
  if (move.answer) return <ReceiptCard receipt={move.answer} lender={line.lender.name} terms={{ shop: home.name, rate: line.rate, taken: line.taken_per_hundred, cost }} />;
  if (move.lost) return <Lost move={move} />;
  return (
    <>
      <AmountChoice line={line} text={text} onText={setText} valid={amount !== null} />
      {offline && <p className="notice watch">{t('offline')}</p>}
      {futures.problem && <Failure problem={futures.problem} retry={futures.reload} />}
      {amount && !offline && !futures.problem && (futures.data ? <Costs key="costs" futures={futures.data} line={line} amount={amount} move={move} path={path} disclosure={disclosure} onConfirm={setCost} /> : <Skeleton lines={8} />)}
    </>
  );
}

interface CostsProps {
  futures: Futures;
  disclosure: CostDisclosure | null;
  line: HomeLine;
  amount: Money;
  move: MoneyMove<Receipt>;
  path: string;
  /** Told what the draw costs with minimum payments: the receipt shows it. */
  onConfirm: (cost: Money) => void;
}

function Costs({ futures, disclosure, line, amount, move, path, onConfirm }: CostsProps) {
  const t = useWords(words);
  const [agreed, setAgreed] = useState({ table: false, sweep: false });
  const receipt = futures.draw?.receipt;
  if (!futures.draw || !disclosure || !receipt) return <Refused outcome={futures.draw?.outcome ?? ''} line={line} />;
  return (
    <>
      <ThreeFutures futures={futures} share={line.taken_per_hundred} />
      <CostTable table={disclosure} payee={line.lender.name} about={t('tableAbout')} />
      <section className="card">
        <Agreements taken={line.taken_per_hundred} value={agreed} onChange={setAgreed} />
        <p>
          <strong>{t('sentence', { amount: short(amount), before: short(receipt.before.payoff), after: short(receipt.after.payoff) })}</strong>
        </p>
        {move.problem && <Failure problem={move.problem} />}
        <HoldButton
          label={t('confirm', { amount: short(amount) })}
          busy={move.busy}
          disabled={!agreed.table || !agreed.sweep}
          onConfirm={() => {
            onConfirm(addMoney(disclosure.total_to_pay, negateMoney(disclosure.principal)));
            move.confirm(`${path}/draws`, { amount }, amount);
          }}
        />
        {!(agreed.table && agreed.sweep) && <p className="quiet">{t('first')}</p>}
      </section>
    </>
  );
}

/** As things stand the draw would be refused; the amount is what a person can change. */
function Refused({ outcome, line }: { outcome: string; line: HomeLine }) {
  const t = useWords(words);
  const amount = outcome === 'amount_exceeds_available' || outcome === 'amount_below_minimum';
  return <p className="notice bad">{amount ? t('not', { min: short(line.draw_min), max: short(line.available) }) : t('nothingWhy')}</p>;
}

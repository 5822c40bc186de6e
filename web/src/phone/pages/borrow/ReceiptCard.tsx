import { useEffect, useState } from 'react';
import { useWords } from '../../../shared/i18n';
import type { Money } from '../../../shared/money';
import type { Receipt } from '../../data/types';
import { Icon } from '../../parts/icons';
import { short } from '../../parts/amounts';
import { hrefOf } from '../../router';
import { useSpoken } from '../../speech';
import { proofOf } from './proof';
import { receiptRows, receiptText, size } from './receipt';
import { receiptWords } from './words';

/** What the receipt of a draw also tells: it is agreed beforehand and no part of what was done. */
export interface DrawTerms {
  shop: string;
  rate: string;
  taken: number;
  /** What the draw costs if only the minimums are paid; null where it was not shown in this visit. */
  cost: Money | null;
}

interface Props {
  receipt: Receipt;
  lender: string;
  /** Whether what is available may be drawn; consent, of which the line knows nothing, may stand against it. */
  lends?: boolean;
  terms?: DrawTerms;
}

/** What was done, before and after, with the number and the hash by which it is proven. */
export function ReceiptCard({ receipt, lender, lends = true, terms }: Props) {
  const t = useWords(receiptWords);
  const proof = useProof(receipt);
  const amount = receipt.fact.amount ?? size(receipt.cash);
  const drawn = receipt.fact.kind === 'drawn';
  const announced = receipt.fact.kind === 'payment_announced';
  const title = t(drawn ? 'drawn' : announced ? 'announced' : receipt.fact.simulated ? 'simulated' : 'repaid', { amount: short(amount) });
  const rows = receiptRows(receipt, lender, lends, terms, t);
  useSpoken(t(drawn ? 'spokenDrawn' : announced ? 'spokenAnnounced' : 'spokenRepaid', { amount: short(amount), owed: short(receipt.after.payoff) }));
  return (
    <section className="card receipt" aria-labelledby="receipt">
      <div className="stamp">
        <Icon name="done" />
      </div>
      <h2 id="receipt" role="status">
        {title}
      </h2>
      {announced && <p className="notice watch">{t('announcedAbout', { lender })}</p>}
      <dl className="rows">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <Code name={t('number')}>{receipt.fact.request}</Code>
        {proof && <Code name={t('proof')}>{proof}</Code>}
      </dl>
      {proof && <p className="quiet">{t('proofAbout')}</p>}
      <button type="button" className="button second" onClick={() => save(receipt, receiptText(title, [...rows, [t('number'), receipt.fact.request], ...(proof ? [[t('proof'), proof] as const] : [])], t('exact'), receipt))}>
        <Icon name="download" />
        {t('save')}
      </button>
      <a className="button" href={hrefOf('home')}>
        {t('done')}
      </a>
    </section>
  );
}

function Code({ name, children }: { name: string; children: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <code>{children}</code>
      </dd>
    </div>
  );
}

function useProof(receipt: Receipt): string | null {
  const [proof, setProof] = useState<string | null>(null);
  useEffect(() => void proofOf(receipt).then(setProof), [receipt]);
  return proof;
}

function save(receipt: Receipt, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
  link.download = `puhui-${receipt.fact.value_date}-${receipt.fact.kind}.txt`;
  link.click();
  URL.revokeObjectURL(link.href);
}

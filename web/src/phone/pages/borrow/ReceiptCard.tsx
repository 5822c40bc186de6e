import { useEffect, useState } from 'react';
import { formatDay, formatInstant } from '../../../shared/dates';
import { useWords } from '../../../shared/i18n';
import { compareMoney, formatMoney, negateMoney, type Money } from '../../../shared/money';
import type { Receipt } from '../../data/types';
import { Icon } from '../../parts/icons';
import { short } from '../../parts/amounts';
import { hrefOf } from '../../router';
import { useSpoken } from '../../speech';
import { canonical, proofOf } from './proof';
import { receiptWords } from './words';

/** What was done, before and after, with the number and the hash by which it is proven. What can be borrowed is left out where consent, of which the line knows nothing, stands against it. */
export function ReceiptCard({ receipt, lender, lends = true }: { receipt: Receipt; lender: string; lends?: boolean }) {
  const t = useWords(receiptWords);
  const proof = useProof(receipt);
  const amount = receipt.fact.amount ?? size(receipt.cash);
  const drawn = receipt.fact.kind === 'drawn';
  useSpoken(t(drawn ? 'spokenDrawn' : 'spokenRepaid', { amount: short(amount), owed: short(receipt.after.payoff) }));
  return (
    <section className="card receipt" aria-labelledby="receipt">
      <div className="stamp">
        <Icon name="done" />
      </div>
      <h2 id="receipt" role="status">
        {t(drawn ? 'drawn' : 'repaid', { amount: short(amount) })}
      </h2>
      <dl className="rows">
        <Row name={t('on')}>{formatDay(receipt.fact.value_date)}</Row>
        <Row name={t('lender')}>{lender}</Row>
        <Row name={t('owedBefore')}>{formatMoney(receipt.before.payoff)}</Row>
        {!drawn && <Row name={t('principal')}>{formatMoney(size(receipt.principal))}</Row>}
        {!drawn && <Row name={t('interest')}>{formatMoney(receipt.interest)}</Row>}
        <Row name={t('owedAfter')}>
          <strong>{formatMoney(receipt.after.payoff)}</strong>
        </Row>
        {lends && <Row name={t('can')}>{formatMoney(receipt.after.available)}</Row>}
        <Row name={t('number')}>
          <code>{receipt.fact.request}</code>
        </Row>
        {proof && (
          <Row name={t('proof')}>
            <code>{proof}</code>
          </Row>
        )}
      </dl>
      {proof && <p className="quiet">{t('proofAbout')}</p>}
      <button type="button" className="button second" onClick={() => save(receipt, proof)}>
        <Icon name="download" />
        {t('save')}
      </button>
      <a className="button" href={hrefOf('home')}>
        {t('done')}
      </a>
    </section>
  );
}

function Row({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function useProof(receipt: Receipt): string | null {
  const [proof, setProof] = useState<string | null>(null);
  useEffect(() => void proofOf(receipt).then(setProof), [receipt]);
  return proof;
}

function size(money: Money): Money {
  return compareMoney(money, { ...money, amount: '0' }) < 0 ? negateMoney(money) : money;
}

/** The receipt as a file, byte for byte what its hash was taken of. */
function save(receipt: Receipt, proof: string | null): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([canonical(receipt)], { type: 'application/json' }));
  link.download = `puhui-receipt-${formatInstant(receipt.fact.recorded_at).slice(0, 10)}${proof ? `-${proof.slice(0, 12)}` : ''}.json`;
  link.click();
  URL.revokeObjectURL(link.href);
}

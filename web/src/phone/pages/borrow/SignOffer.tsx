import { useEffect, useState } from 'react';
import { formatDay } from '../../../shared/dates';
import { useWords } from '../../../shared/i18n';
import { formatRate } from '../../../shared/money';
import { useRead } from '../../data/kept';
import type { CostDisclosure, OfferTerms, ShopHome } from '../../data/types';
import type { Money } from '../../../shared/money';
import { short } from '../../parts/amounts';
import { HoldButton } from '../../parts/HoldButton';
import { Failure, Ready } from '../../parts/States';
import { useSpoken } from '../../speech';
import { CostTable } from './CostTable';
import { Lost } from './Lost';
import { useMoneyMove } from './useMoneyMove';
import { words } from './words';

interface OfferView {
  offer: { id: string; limit: Money; rate: string; valid_until: string; terms: OfferTerms; disclosure: CostDisclosure };
  disclosure_hash: string;
}

interface Props {
  home: ShopHome;
  offer: string;
  offline: boolean;
  onSigned: () => void;
}

/** Shows what would be signed and has it signed; no money moves by it. */
export function SignOffer({ home, offer, offline, onSigned }: Props) {
  const read = useRead<OfferView>(`/v1/merchants/${home.merchant}/offers/${offer}`);
  return (
    <Ready read={read} lines={8}>
      {(view) => <Terms view={view} home={home} offline={offline || read.since !== null} onSigned={onSigned} />}
    </Ready>
  );
}

function Terms({ view, home, offline, onSigned }: { view: OfferView } & Omit<Props, 'offer'>) {
  const t = useWords(words);
  const { offer } = view;
  const lender = home.lender?.name ?? '';
  const taken = offer.terms.sweep_share_basis_points / 100;
  const move = useMoneyMove<unknown>('open');
  const [agreed, setAgreed] = useState({ table: false, sweep: false });
  useEffect(() => {
    if (move.answer !== null) onSigned();
  }, [move.answer, onSigned]);
  useSpoken(t('spoken', { amount: short(offer.limit), rate: formatRate(offer.disclosure.all_in_annual), total: short(offer.disclosure.total_to_pay) }));
  const sign = () => move.confirm(`/v1/merchants/${home.merchant}/lines`, { offer: offer.id, disclosure_hash: view.disclosure_hash }, offer.limit);
  return (
    <>
      <section className="card hero">
        <h2>{t('offer', { lender })}</h2>
        <p className="big">{short(offer.limit)}</p>
        <p>{t('terms', { parts: offer.terms.parts, days: offer.terms.period_days, taken })}</p>
        <p className="quiet">
          {t('until', { on: formatDay(offer.valid_until) })} · {t('offerAbout')}
        </p>
      </section>
      <CostTable table={offer.disclosure} payee={lender} about={t('tableWhole')} />
      <Lost move={move} />
      {move.problem && !move.lost && <Failure problem={move.problem} />}
      {!move.lost && (
        <section className="card">
          <Agreements taken={taken} value={agreed} onChange={setAgreed} />
          <p>
            <strong>{t('signSentence', { amount: short(offer.limit), rate: formatRate(offer.rate) })}</strong>
          </p>
          {offline ? (
            <p className="notice watch">{t('offline')}</p>
          ) : (
            <HoldButton label={t('sign', { amount: short(offer.limit) })} busy={move.busy} disabled={!agreed.table || !agreed.sweep} onConfirm={sign} />
          )}
          {!(agreed.table && agreed.sweep) && <p className="quiet">{t('first')}</p>}
        </section>
      )}
    </>
  );
}

interface Agreed {
  table: boolean;
  sweep: boolean;
}

/** The two things that are agreed to, each by itself and neither beforehand. */
export function Agreements({ taken, value, onChange }: { taken: number; value: Agreed; onChange: (next: Agreed) => void }) {
  const t = useWords(words);
  return (
    <>
      <label className="check">
        <input type="checkbox" checked={value.table} onChange={(event) => onChange({ ...value, table: event.currentTarget.checked })} />
        <span>{t('agreeTable')}</span>
      </label>
      <label className="check">
        <input type="checkbox" checked={value.sweep} onChange={(event) => onChange({ ...value, sweep: event.currentTarget.checked })} />
        <span>{t('agreeSweep', { taken })}</span>
      </label>
    </>
  );
}

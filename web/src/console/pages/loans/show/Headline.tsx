import { api } from '../../../../api/client';
import { formatMoney, formatRate, type Money } from '../../../../shared/money';
import { decimal } from '../../../../shared/decimal';
import { useWords, type Say } from '../../../../shared/i18n';
import { Figure } from '../../../explain/Explain';
import { money, type Explanation } from '../../../explain/explanation';
import { missing } from './dues';
import type { Loan } from './LoanPage';
import { hindrances, parts as partWords, words } from './words';

type FigureName = 'payoff' | 'principal' | 'interest' | 'available' | 'past_due' | 'next_due';

/** The figures of a line; each opens into the server's own explanation of it. */
export function Headline({ loan }: { loan: Loan }) {
  const t = useWords(words);
  const tn = useWords(hindrances);
  const { contract, position } = loan;
  const nothing: Money = { amount: '0', currency: contract.limit.currency };
  const next = position.next_due ? missing(position.next_due) : nothing;
  const figures: [FigureName, Money][] = [
    ['payoff', position.payoff],
    ['principal', position.principal_outstanding],
    ['interest', position.interest_owed],
    ['available', position.available],
    ['past_due', position.past_due],
    ['next_due', next],
  ];
  return (
    <dl className="grid-3">
      {figures.map(([name, value]) => (
        <div key={name} className="panel stat">
          <dt>{t(name)}</dt>
          <dd className={name === 'past_due' && decimal(value.amount).units > 0n ? 'loss' : undefined}>
            <Explained loan={loan} name={name} value={value} />
          </dd>
          {name === 'available' && <dd className="against">{[`${t('limit')} ${formatMoney(position.limit)}`, loan.not_drawable ? null : stopped(loan, t)].filter(Boolean).join(' · ')}</dd>}
          {name === 'available' && loan.not_drawable && loan.not_drawable in hindrances && <dd className="against">{tn(loan.not_drawable as keyof typeof hindrances)}</dd>}
          {name === 'interest' && <dd className="against">{`${t('rate')} ${formatRate(contract.rate)}`}</dd>}
        </div>
      ))}
    </dl>
  );
}

/** Why nothing can be drawn although the limit has room. */
function stopped({ position, last_draw_day: last }: Loan, t: Say<typeof words>): string | null {
  if (position.closed || decimal(position.available.amount).units > 0n) return null;
  if (position.frozen) return t('stoppedFrozen');
  if (position.on > last) return t('stoppedOver', { last });
  return position.days_past_due > 0 ? t('stoppedLate') : null;
}

function Explained({ loan, name, value }: { loan: Loan; name: FigureName; value: Money }) {
  const t = useWords(words);
  const tp = useWords(partWords);
  const ask = async (): Promise<Explanation> => {
    const path = { merchant: loan.contract.merchant, line: loan.contract.id };
    const answer = await api.get('/v1/merchants/{merchant}/lines/{line}/explain', { path, query: { figure: name, on: loan.position.on } });
    return {
      name: t(name),
      figure: money(answer.total),
      definition: t(`${name}Is`),
      parts: answer.parts.map((part) => ({
        label: part.kind in partWords ? tp(part.kind as keyof typeof partWords) : part.kind,
        value: money(part.amount),
        note: [part.from ? `${part.from} – ${part.to}` : part.to, part.basis && `${part.basis.currency} ${part.basis.amount}`, part.reference].filter(Boolean).join(' · '),
      })),
    };
  };
  return <Figure name={t(name)} value={money(value)} explain={ask} />;
}

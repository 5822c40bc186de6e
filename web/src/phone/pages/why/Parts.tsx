import { useLanguage, useWords } from '../../../shared/i18n';
import { compareMoney, formatMoney, formatRate, negateMoney, type Money } from '../../../shared/money';
import type { OwnDecision } from '../../data/types';
import { short } from '../../parts/amounts';
import { priceWords, words } from './words';

/** The bounds of the limit, the smallest first said; what it leaves after exposure and rounding is the limit. */
export function LimitLadder({ limit }: { limit: NonNullable<OwnDecision['limit']> }) {
  const t = useWords(words);
  const tongue = useLanguage() === 'en' ? 'en' : 'zh';
  const caps = [...limit.caps].sort((a, b) => compareMoney(a.amount, b.amount));
  return (
    <section className="card" aria-labelledby="ladder">
      <h2 id="ladder">{t('limit')}</h2>
      <p className="quiet">{t('limitAbout')}</p>
      <dl className="rows">
        {caps.map((cap) => (
          <div key={cap.kind} className={cap.kind === limit.binding ? 'binding' : ''}>
            <dt>
              {cap.words[tongue]}
              {cap.kind === limit.binding && <small>{t('decides')}</small>}
            </dt>
            <dd>{short(cap.amount)}</dd>
          </div>
        ))}
        <Less name={t('exposure')} money={limit.exposure} />
        <Less name={t('rounded')} money={limit.rounded_off} />
        <div className="sum">
          <dt>{t('result')}</dt>
          <dd>{short(limit.amount)}</dd>
        </div>
      </dl>
    </section>
  );
}

function Less({ name, money }: { name: string; money: Money }) {
  if (compareMoney(money, { ...money, amount: '0' }) === 0) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{formatMoney(negateMoney(money))}</dd>
    </div>
  );
}

/** The parts of the rate, which sum to it exactly. */
export function PriceParts({ price }: { price: NonNullable<OwnDecision['price']> }) {
  const t = useWords(words);
  const part = useWords(priceWords);
  return (
    <section className="card" aria-labelledby="price">
      <h2 id="price">{t('price')}</h2>
      <dl className="rows">
        {price.parts
          .filter((one) => !/^-?0(\.0+)?$/.test(one.rate))
          .map((one) => (
            <div key={one.part}>
              <dt>{one.part in priceWords ? part(one.part as keyof typeof priceWords) : one.part}</dt>
              <dd>{formatRate(one.rate)}</dd>
            </div>
          ))}
        <div className="sum">
          <dt>{t('annual')}</dt>
          <dd>{formatRate(price.annual)}</dd>
        </div>
      </dl>
    </section>
  );
}

import { formatNumber } from '../../../../shared/money';
import { useWords } from '../../../../shared/i18n';
import { totalOf, type Loans } from './book';
import { percent } from './FrontierChart';
import { words } from './words';

/** What the chosen cut-off brings and costs against the policy's own. */
export function Cost({ loans, cutOff, currency }: { loans: Loans; cutOff: number; currency: string }) {
  const t = useWords(words);
  const [own, then] = [totalOf(loans, loans.cut_off), totalOf(loans, cutOff)];
  const figures = [
    { name: t('approved'), own: own.loans, then: then.loans, places: 0 },
    { name: `${t('lent')} (${currency})`, own: own.lent, then: then.lent },
    { name: `${t('bad')} (${currency})`, own: own.bad, then: then.bad, isCost: true },
    { name: `${t('lost')} (${currency})`, own: own.lost, then: then.lost, isCost: true },
    { name: `${t('interest')} (${currency})`, own: own.interest, then: then.interest },
    { name: `${t('result')} (${currency})`, own: own.interest - own.lost, then: then.interest - then.lost },
  ];
  return (
    <section className="panel">
      <h2>{t('costTitle')}</h2>
      <p className="muted">{t('costAbout', { score: loans.cut_off })}</p>
      <dl className="cost">
        {figures.map((figure) => (
          <div key={figure.name} className="stat">
            <dt>{figure.name}</dt>
            <dd>{formatNumber(figure.then, 0)}</dd>
            <dd className="against">
              <Difference by={figure.then - figure.own} isCost={figure.isCost} />
            </dd>
          </div>
        ))}
        <div className="stat">
          <dt>{t('badShare')}</dt>
          <dd>{percent(then.badShare)}</dd>
          <dd className="against">{percent(own.badShare)}</dd>
        </div>
      </dl>
    </section>
  );
}

function Difference({ by, isCost }: { by: number; isCost?: boolean }) {
  const text = `${by > 0 ? '+' : ''}${formatNumber(Math.round(by), 0)}`;
  return <span className={isCost && by > 0.5 ? 'figures loss' : 'figures'}>{text}</span>;
}

import { formatDay } from '../../../shared/dates';
import { useWords } from '../../../shared/i18n';
import type { Futures } from '../../data/types';
import { short } from '../../parts/amounts';
import { nothingTaken } from './nothingTaken';
import { words } from './words';

type Future = NonNullable<Futures['draw']>['futures'][number];

const named = ['slow', 'normal', 'good', 'minimums'] as const;

/** The same draw in three futures: what is taken of each 100 sold, when it ends, what it costs in all. */
export function ThreeFutures({ futures, share }: { futures: Futures; share: number }) {
  const t = useWords(words);
  const all = futures.draw?.futures ?? [];
  const shown = futures.sales_known ? all.filter((future) => future.scenario !== 'minimums') : all;
  const only = shown[0];
  if (futures.sales_known && only && nothingTaken(shown)) return <OnlyMinimums future={only} />;
  return (
    <section className="card" aria-labelledby="futures">
      <h2 id="futures">{t('futures')}</h2>
      <p className="quiet">{t(futures.sales_known ? 'futuresAbout' : futures.sales_unknown === 'consent_withdrawn' ? 'unknownConsent' : 'unknown')}</p>
      <ul className="futures">
        {shown.map((future) => (
          <li key={future.scenario} className={future.scenario}>
            <h3>{t(named.find((name) => name === future.scenario) ?? 'normal')}</h3>
            <dl>
              <div>
                <dt>{t('taken')}</dt>
                <dd>{future.line.taken_per_hundred}</dd>
              </div>
              <div>
                <dt>{t('ends')}</dt>
                <dd>{future.line.paid_off_on === null ? t('never') : formatDay(future.line.paid_off_on)}</dd>
              </div>
              {future.line.paid_off_on !== null && (
                <div>
                  <dt>{t('cost')}</dt>
                  <dd>{short(future.cost)}</dd>
                </div>
              )}
            </dl>
          </li>
        ))}
      </ul>
      <p className="quiet">{t('takenWhy', { share })}</p>
      {futures.sales_known && <p className="quiet">{t('paceWhy')}</p>}
    </section>
  );
}

/** Where sales stay below what is protected, slow and good ones come to the same: said once, instead of three equal cards. */
function OnlyMinimums({ future }: { future: Future }) {
  const t = useWords(words);
  return (
    <section className="card" aria-labelledby="futures">
      <h2 id="futures">{t('futureOne')}</h2>
      <p>
        <strong>{t('nothingTaken')}</strong>
      </p>
      <dl className="rows">
        <div>
          <dt>{t('ends')}</dt>
          <dd>{future.line.paid_off_on === null ? t('never') : formatDay(future.line.paid_off_on)}</dd>
        </div>
        {future.line.paid_off_on !== null && (
          <div>
            <dt>{t('cost')}</dt>
            <dd>{short(future.cost)}</dd>
          </div>
        )}
      </dl>
    </section>
  );
}

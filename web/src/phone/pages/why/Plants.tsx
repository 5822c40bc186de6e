import { useState } from 'react';
import { useLanguage, useWords } from '../../../shared/i18n';
import type { Index, Indicator, OwnDecision } from '../../data/types';
import { Sheet } from '../../parts/Sheet';
import { Plant } from './Plant';
import { shownPoints, shownValue } from './values';
import { raiseWords, words } from './words';

const indices: readonly Index[] = ['engagement', 'robustness', 'reputation'];
const raisesShown = 3;

type Score = NonNullable<OwnDecision['score']>;

/** The three indices as plants; each opens to what feeds it. */
export function Plants({ score, currency }: { score: Score; currency: string }) {
  const t = useWords(words);
  const [open, setOpen] = useState<Index | null>(null);
  return (
    <section className="card" aria-labelledby="plants">
      <div className="score">
        <h2>{t('score')}</h2>
        <strong>{score.value}</strong>
      </div>
      <p className="quiet">{t('scoreAbout', { middle: score.middle, confidence: Math.round(score.confidence * 100) })}</p>
      <h2 id="plants">{t('plants')}</h2>
      <p className="quiet">{t('plantsAbout')}</p>
      <div className="plants">
        {indices.map((index) => (
          <button key={index} type="button" onClick={() => setOpen(index)}>
            <Plant value={score[index]} />
            <strong>{Math.round(score[index])}</strong>
            <span>{t(index)}</span>
            <small>{t(`${index}About`)}</small>
          </button>
        ))}
      </div>
      {open && (
        <Sheet title={`${t(open)} ${Math.round(score[open])}`} onClose={() => setOpen(null)}>
          <Feeding indicators={score.indicators.filter((one) => one.index === open)} currency={currency} />
        </Sheet>
      )}
    </section>
  );
}

function Feeding({ indicators, currency }: { indicators: Indicator[]; currency: string }) {
  const t = useWords(words);
  const losing = indicators.filter((one) => one.points < 0).sort((a, b) => a.points - b.points);
  return (
    <>
      <h3>{t('raise')}</h3>
      {losing.length === 0 ? (
        <p>{t('raiseNone')}</p>
      ) : (
        <ul className="reasons">
          {losing.slice(0, raisesShown).map((one) => (
            <li key={one.name}>
              <Advice indicator={one} />
            </li>
          ))}
        </ul>
      )}
      <h3>{t('parts')}</h3>
      {[...indicators].sort((a, b) => b.points - a.points).map((one) => (
        <Detail key={one.name} indicator={one} currency={currency} />
      ))}
    </>
  );
}

function Advice({ indicator }: { indicator: Indicator }) {
  const raise = useWords(raiseWords);
  const tongue = useLanguage() === 'en' ? 'en' : 'zh';
  return <>{indicator.name in raiseWords ? raise(indicator.name as keyof typeof raiseWords) : indicator.losing[tongue]}</>;
}

function Detail({ indicator, currency }: { indicator: Indicator; currency: string }) {
  const t = useWords(words);
  const tongue = useLanguage() === 'en' ? 'en' : 'zh';
  const known = indicator.value !== null;
  return (
    <details className="detail">
      <summary>
        <span>{indicator.label[tongue]}</span>
        <b className={indicator.points < 0 ? 'less' : indicator.points > 0 ? 'more' : ''}>{t('points', { points: shownPoints(indicator.points) })}</b>
      </summary>
      {known ? (
        <p>
          {shownValue(indicator.value!, indicator.unit, currency)} · {t('better', { percent: Math.round(indicator.percentile) })}
        </p>
      ) : (
        <p>{t('unknown')}</p>
      )}
      {indicator.features.map((feature) => (
        <p key={feature.name} className="quiet">
          <code>{feature.name}</code> {feature.value === null ? '–' : shownValue(feature.value, feature.unit, currency)} · {t('window', { window: feature.window })}
          <br />
          <span lang="en">{feature.meaning}</span>
        </p>
      ))}
    </details>
  );
}

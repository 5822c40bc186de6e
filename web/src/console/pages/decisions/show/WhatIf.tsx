import { Button, Checkbox, Slider } from 'antd';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api, type Answer, type Body } from '../../../../api/client';
import type { ProblemError } from '../../../../api/problem';
import { formatMoney, formatRate } from '../../../../shared/money';
import { useLanguage, useWords } from '../../../../shared/i18n';
import { InlineProblem } from '../../../parts/States';
import { Outcome } from '../Outcome';
import { scopes } from '../words';
import type { Decision } from './DecisionPage';
import { words } from './words';

type Changes = Body<'/v1/merchants/{merchant}/decisions/{decision}/what-if'>;
type Compared = Answer<'/v1/merchants/{merchant}/decisions/{decision}/what-if', 'post'>;
type Scope = keyof typeof scopes;

const slidersMost = 5;
const waitMs = 250;

/** Sliders over what could be different, and the decision as it would then be. */
export function WhatIf({ decision }: { decision: Decision }) {
  const t = useWords(words);
  const [changes, setChanges] = useState<Changes>({});
  const settled = useSettled(changes);
  const { merchant, id } = decision;
  const asked = useQuery<Compared, ProblemError>({
    queryKey: ['what-if', merchant, id, settled],
    queryFn: () => api.post('/v1/merchants/{merchant}/decisions/{decision}/what-if', { path: { merchant, decision: id }, body: settled }),
    placeholderData: keepPreviousData,
  });
  return (
    <section className="panel" aria-labelledby="what-if">
      <h2 id="what-if">{t('whatIf')}</h2>
      <p className="muted">{t('whatIfAbout')}</p>
      <div className="what-if">
        <Sliders decision={decision} changes={changes} set={(more) => setChanges({ ...changes, ...more })} reset={() => setChanges({})} />
        <div aria-live="polite" className={asked.isFetching ? 'stale' : undefined}>
          {asked.error && <InlineProblem problem={asked.error} />}
          {asked.data && <Comparison decision={decision} compared={asked.data} />}
        </div>
      </div>
    </section>
  );
}

/** The changes once the hand rests, so that the server is asked once per move and not once per pixel. */
function useSettled(changes: Changes): Changes {
  const [settled, setSettled] = useState(changes);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(changes), waitMs);
    return () => clearTimeout(timer);
  }, [changes]);
  return settled;
}

interface SlidersProps {
  decision: Decision;
  changes: Changes;
  set: (more: Partial<Changes>) => void;
  reset: () => void;
}

function Sliders({ decision, changes, set, reset }: SlidersProps) {
  const t = useWords(words);
  const cutOff = changes.score_min ?? Number(decision.checks.find((check) => check.refusal === 'score_below_cut_off')?.needed ?? 600);
  return (
    <div className="sliders">
      <label>{t('sales', { percent: changes.sales_percent ?? 100 })}</label>
      <Slider ariaLabelForHandle={t('sales', { percent: changes.sales_percent ?? 100 })} min={0} max={200} step={5} value={changes.sales_percent ?? 100} onChange={(sales_percent) => set({ sales_percent })} />
      <label>{t('cutOff', { score: cutOff })}</label>
      <Slider ariaLabelForHandle={t('cutOff', { score: cutOff })} min={350} max={950} step={5} value={cutOff} onChange={(score_min) => set({ score_min })} />
      <Consents decision={decision} changes={changes} set={set} />
      <Indicators decision={decision} changes={changes} set={set} />
      <Button onClick={reset}>{t('reset')}</Button>
    </div>
  );
}

function Consents({ decision, changes, set }: Omit<SlidersProps, 'reset'>) {
  const t = useWords(words);
  const ts = useWords(scopes);
  const held = decision.record.facts.consents as Scope[];
  const supposed = (Object.keys(scopes) as Scope[]).filter((scope) => (held.includes(scope) ? !changes.consents_withdrawn?.includes(scope) : changes.consents_given?.includes(scope)));
  const choose = (chosen: Scope[]) =>
    set({ consents_given: chosen.filter((scope) => !held.includes(scope)), consents_withdrawn: held.filter((scope) => !chosen.includes(scope)) });
  return (
    <fieldset>
      <legend>{t('consents')}</legend>
      <Checkbox.Group<Scope> value={supposed} options={(Object.keys(scopes) as Scope[]).map((value) => ({ value, label: ts(value) }))} onChange={choose} />
      <p className="muted">{t('consentsWhy')}</p>
    </fieldset>
  );
}

/** The indicators that cost most, over the range most merchants lie in. */
function Indicators({ decision, changes, set }: Omit<SlidersProps, 'reset'>) {
  const t = useWords(words);
  const english = useLanguage() === 'en';
  const points = new Map(decision.record.score?.parts.map((part) => [part.indicator, part.points]));
  const ranges = decision.ranges
    .filter((range) => decision.record.facts.features[range.feature] != null && range.high > range.low)
    .sort((a, b) => (points.get(a.indicator) ?? 0) - (points.get(b.indicator) ?? 0))
    .slice(0, slidersMost);
  if (ranges.length === 0) return null;
  return (
    <fieldset>
      <legend>{t('indicators')}</legend>
      {ranges.map((range) => {
        const value = changes.features?.[range.feature] ?? decision.record.facts.features[range.feature]!;
        const name = english ? range.label.en : range.label.zh;
        return (
          <div key={range.indicator}>
            <label>
              {name} <span className="figures muted">{Number(value.toPrecision(4))}</span>
            </label>
            <Slider
              ariaLabelForHandle={name}
              min={Math.min(range.low, value)}
              max={Math.max(range.high, value)}
              step={(range.high - range.low) / 100}
              value={value}
              tooltip={{ formatter: null }}
              onChange={(next) => set({ features: { ...changes.features, [range.feature]: next } })}
            />
          </div>
        );
      })}
    </fieldset>
  );
}

function Comparison({ decision, compared }: { decision: Decision; compared: Compared }) {
  const t = useWords(words);
  const english = useLanguage() === 'en';
  const { now, then, shifts } = compared;
  const rows = [
    { name: t('outcome'), of: (side: typeof now) => <Outcome name={side.outcome} /> },
    { name: t('score'), of: (side: typeof now) => side.score ?? t('none') },
    { name: t('limit'), of: (side: typeof now) => (side.limit ? formatMoney(side.limit) : t('none')) },
    { name: t('rate'), of: (side: typeof now) => (side.rate ? formatRate(side.rate) : t('none')) },
  ];
  return (
    <>
      <table className="before-after">
        <thead>
          <tr>
            <td />
            <th scope="col">{t('now')}</th>
            <th scope="col">{t('then')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.name}>
              <th scope="row">{row.name}</th>
              <td className="figures">{row.of(now)}</td>
              <td className="figures">{row.of(then)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h3 className="shifts-title">{t('shifts')}</h3>
      {shifts.length === 0 ? (
        <p className="muted">{t('noShift')}</p>
      ) : (
        <ul className="facts">
          {shifts.map((shift) => {
            const label = decision.labels[shift.indicator];
            return (
              <li key={shift.indicator}>
                <span className="grow">{label ? (english ? label.en : label.zh) : shift.indicator}</span>
                <span className={shift.points < 0 ? 'figures loss' : 'figures'}>{shift.points > 0 ? `+${shift.points}` : String(shift.points).replace('-', '−')}</span>
              </li>
            );
          })}
        </ul>
      )}
    </>
  );
}

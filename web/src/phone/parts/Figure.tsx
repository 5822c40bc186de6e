import { useState } from 'react';
import { formatDay } from '../../shared/dates';
import { useWords } from '../../shared/i18n';
import { formatMoney, type Money } from '../../shared/money';
import { useRead } from '../data/kept';
import type { Explanation } from '../data/types';
import { short } from './amounts';
import { Ready } from './States';
import { Sheet } from './Sheet';
import { partWords, words } from './words';

/** An amount that opens: what it is made of, part by part, as the server explains it. */
export function Figure({ name, money, explain, big, shown = short(money) }: { name: string; money: Money; explain: string | Explanation; big?: boolean; shown?: string }) {
  const t = useWords(words);
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className={`figure${big ? ' big' : ''}${/^0(\.0+)?$/.test(money.amount) ? ' none' : ''}`} onClick={() => setOpen(true)} aria-label={t('opens', { shown, name })}>
        {shown}
      </button>
      {open && (
        <Sheet title={name} onClose={() => setOpen(false)}>
          {typeof explain === 'string' ? <Fetched path={explain} /> : <Parts explanation={explain} />}
        </Sheet>
      )}
    </>
  );
}

function Fetched({ path }: { path: string }) {
  const read = useRead<Explanation>(path);
  return <Ready read={read}>{(explanation) => <Parts explanation={explanation} />}</Ready>;
}

function Parts({ explanation }: { explanation: Explanation }) {
  const t = useWords(words);
  const part = useWords(partWords);
  if (explanation.parts.length === 0) return <p>{t('noParts')}</p>;
  return (
    <>
      <dl className="rows">
        {explanation.parts.map((one, i) => (
          <div key={i}>
            <dt>
              {one.kind in partWords ? part(one.kind as keyof typeof partWords) : one.kind}
              <small>
                {one.from ? t('from', { from: formatDay(one.from), to: formatDay(one.to) }) : formatDay(one.to)}
                {one.basis ? ` · ${t('basis', { basis: formatMoney(one.basis) })}` : ''}
              </small>
            </dt>
            <dd>{formatMoney(one.amount, { signed: true })}</dd>
          </div>
        ))}
        <div className="sum">
          <dt>{t('total')}</dt>
          <dd>{formatMoney(explanation.total)}</dd>
        </div>
      </dl>
      <p className="quiet">{t('adds')}</p>
    </>
  );
}

import { useWords } from '../../../shared/i18n';
import { compareMoney } from '../../../shared/money';
import type { HomeLine } from '../../data/types';
import { short, typedAmount, units, wholeUnits } from '../../parts/amounts';
import { words } from './words';

const half = 2;

/** Half of what can be borrowed, in whole hundreds, to begin with: neither the least nor everything. */
export function startingAmount(line: HomeLine): string {
  const step = stepOf(line);
  const middle = Math.floor(units(line.available) / half / step) * step;
  const least = units(line.draw_min);
  return String(Math.max(middle, Math.min(least, units(line.available))));
}

/** An amount by typing or by sliding, each following the other. */
export function AmountChoice({ line, text, onText, valid }: { line: HomeLine; text: string; onText: (next: string) => void; valid: boolean }) {
  const t = useWords(words);
  const typed = typedAmount(text, line.limit.currency);
  const [min, max] = [short(line.draw_min), short(line.available)];
  return (
    <section className="card hero" aria-labelledby="amount">
      <h2 id="amount">{t('amount')}</h2>
      <label className="amount">
        <span className="unseen">{t('typed')}</span>
        <span aria-hidden="true">{line.limit.currency === 'CNY' ? '¥' : line.limit.currency}</span>
        <input inputMode="decimal" autoComplete="off" value={text} aria-invalid={!valid} aria-describedby="range" onInput={(event) => onText(event.currentTarget.value)} />
      </label>
      <input
        type="range"
        className="slider"
        aria-label={t('slide')}
        aria-valuetext={typed ? short(typed) : ''}
        min={units(line.draw_min)}
        max={units(line.available)}
        step={1}
        value={typed ? units(typed) : units(line.draw_min)}
        onInput={(event) => onText(slid(Number(event.currentTarget.value), line))}
      />
      <p id="range" className={valid ? 'quiet' : 'wrong'}>
        {t(valid ? 'range' : 'not', { min, max })}
      </p>
    </section>
  );
}

/** Where the slider came to rest, in whole steps; its right end is all there is, cents too. */
function slid(position: number, line: HomeLine): string {
  if (position >= units(line.available)) return line.available.amount.replace(/\.0+$/, '');
  const step = stepOf(line);
  const rounded = wholeUnits(Math.round(position / step) * step, line.limit.currency);
  return compareMoney(rounded, line.draw_min) < 0 ? line.draw_min.amount.replace(/\.0+$/, '') : compareMoney(rounded, line.available) > 0 ? line.available.amount : rounded.amount;
}

function stepOf(line: HomeLine): number {
  return units(line.available) >= 1_000 ? 100 : 10;
}

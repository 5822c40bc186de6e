import { formatNumber } from '../../../../shared/money';
import { useWords } from '../../../../shared/i18n';
import { totalOf, type Loans, type Total } from './book';
import { percent } from './FrontierChart';
import { words } from './words';

const bandWidth = 50;

/** The same loans by date and by score, at the chosen cut-off. */
export function Tables({ loans, cutOff }: { loans: Loans; cutOff: number }) {
  const t = useWords(words);
  const months = loans.as_of.map((day, at) => ({ name: day, scored: loans.scored[at] ?? null, total: totalOf(loans, cutOff, (row) => loans.date[row] === at) }));
  const bands = [...new Set(loans.score.map((score) => Math.floor(score / bandWidth) * bandWidth))]
    .sort((a, b) => a - b)
    .map((from) => ({
      name: `${from}–${from + bandWidth - 1}`,
      scored: null,
      total: totalOf(loans, cutOff, (row) => loans.score[row]! >= from && loans.score[row]! < from + bandWidth),
    }));
  return (
    <div className="grid-2">
      <Grouped title={t('months')} first={t('date')} rows={months} scored />
      <Grouped title={t('bands')} first={t('band')} rows={bands} />
    </div>
  );
}

interface Row {
  name: string;
  scored: number | null;
  total: Total;
}

function Grouped({ title, first, rows, scored }: { title: string; first: string; rows: Row[]; scored?: boolean }) {
  const t = useWords(words);
  const headings = [...(scored ? [t('scored')] : []), t('approved'), t('lent'), t('badShare'), t('recovered')];
  return (
    <section className="panel">
      <h2>{title}</h2>
      <div className="table-behind" tabIndex={0} role="region" aria-label={title}>
        <table>
          <thead>
            <tr>
              <th scope="col">{first}</th>
              {headings.map((heading) => (
                <th key={heading} scope="col" className="right">
                  {heading}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ name, scored: count, total }) => (
              <tr key={name}>
                <th scope="row" className="figures">
                  {name}
                </th>
                {scored && <td className="figures right">{formatNumber(count ?? 0)}</td>}
                <td className="figures right">{formatNumber(total.loans)}</td>
                <td className="figures right">{formatNumber(total.lent, 0)}</td>
                <td className="figures right">{percent(total.badShare)}</td>
                <td className="figures right">{percent(total.recoveredShare)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

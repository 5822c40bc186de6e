import { useWords } from '../../../../shared/i18n';
import { formatMoney } from '../../../../shared/money';
import type { Change } from '../../../parts/MoneyConfirm';
import type { Preview } from './ActionDialog';
import { statuses } from './kinds';
import { changedRows } from './changedRows';
import { acting } from './words';

/** Before and after, in the figures that differ. */
export function useChanges(preview: Preview | undefined): Change[] {
  const t = useWords(acting);
  const s = useWords(statuses);
  if (!preview) return [];
  const of = (figures: Preview['before']): [string, string][] => [
    [t('status'), s(figures.status)],
    [t('principal'), formatMoney(figures.outstanding.principal)],
    [t('outstanding'), formatMoney(figures.outstanding.total)],
    [t('payoff'), formatMoney(figures.payoff.total)],
    [t('past_due'), formatMoney(figures.past_due.total)],
    [t('next_due'), figures.next_due ? `${formatMoney(figures.next_due)} · ${figures.next_due_on}` : '–'],
    [t('overpaid'), formatMoney(figures.overpaid)],
    [t('daysPastDue'), String(figures.days_past_due)],
    [t('chargedOff'), figures.charged_off_on ?? '–'],
  ];
  const after = of(preview.after);
  const all = of(preview.before).map(([what, before], at) => ({ what, before, after: after[at]![1] }));
  const changed = all.filter((change) => change.before !== change.after);
  return changed.length > 0 ? changed : [{ what: t('nothingChanges'), before: '', after: '' }];
}

const shownMost = 24;

/** The rows of the schedule that change, before and after. */
export function RowChanges({ preview }: { preview: Preview }) {
  const t = useWords(acting);
  const rows = changedRows(preview.rows_before, preview.rows_after);
  if (rows.length === 0) return <p className="muted row-changes">{t('rowsSame')}</p>;
  return (
    <details className="row-changes">
      <summary>{`${t('rowsChanged')} (${rows.length})`}</summary>
      <table className="before-after">
        <thead>
          <tr>
            <td />
            <th scope="col">{t('was')}</th>
            <th scope="col">{t('willBe')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, shownMost).map((row) => (
            <tr key={row.number}>
              <th scope="row">{row.number}</th>
              <td className="figures">{row.before ?? '–'}</td>
              <td className="figures">{row.after ?? '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

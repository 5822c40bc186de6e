import type { Say } from '../../../../shared/i18n';
import { componentNames, type Component, type rowKinds, type states } from './kinds';
import type { Loan } from './ScheduledLoanPage';
import type { words } from './words';

interface Sayings {
  t: Say<typeof words>;
  component: (one: Component) => string;
  state: Say<typeof states>;
  kind: Say<typeof rowKinds>;
}

const views = ['due', 'paid', 'waived', 'written_off', 'outstanding'] as const;

/** The whole schedule with every component of every column, one row each. */
export function scheduleCsv(loan: Loan, { t, component, state, kind }: Sayings): string[][] {
  const titles = { due: t('planned'), paid: t('paid'), waived: t('waived'), written_off: t('written_off'), outstanding: t('left') };
  const heads = [t('number'), t('day'), t('days'), t('state'), ...views.flatMap((view) => [...componentNames.map((one) => `${titles[view]} ${component(one)}`), titles[view]]), t('late'), t('inAdvance'), t('balance')];
  const lines = loan.rows.map((row) => [
    row.number === null || row.number === undefined ? kind(row.kind) : String(row.number),
    row.due_on,
    String(row.days),
    state(row.state),
    ...views.flatMap((view) => [...componentNames.map((one) => row[view][one].amount), row[view].total.amount]),
    row.paid_late.amount,
    row.paid_in_advance.amount,
    row.balance.amount,
  ]);
  return [heads, ...lines];
}

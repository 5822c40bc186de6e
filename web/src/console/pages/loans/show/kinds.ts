import type { words } from './words';

const names = {
  drawn: 'drawn',
  swept: 'swept_',
  repaid: 'repaid',
  reversed: 'reversed',
  limit_changed: 'limit_changed',
  freeze_changed: 'freeze_changed',
  line_closed: 'line_closed',
  payment_announced: 'payment_announced',
  payment_refused: 'payment_refused',
} as const satisfies Record<string, keyof typeof words>;

/** The word for a kind of fact. */
export function kindWord(kind: string) {
  return names[kind as keyof typeof names];
}

import { fractionOf } from '../../../../shared/decimal';
import { fields, type Action, type Field } from './forms';

/** What a person filled in, by the fields' names; empty is left out. */
export type Typed = Readonly<Record<string, string>>;

const patterns: Record<Field['kind'], RegExp> = {
  amount: /^\d{1,13}(\.\d{1,2})?$/,
  day: /^\d{4}-\d{2}-\d{2}$/,
  text: /\S/,
  rate: /^\d{1,3}(\.\d{1,6})?$/,
  count: /^\d{1,3}$/,
  choice: /\S/,
};

/** Whether everything that is asked for is there and can be read. */
export function isComplete(action: Action, typed: Typed): boolean {
  return fields[action].every((field) => (typed[field.name] ?? '') === '' ? field.optional === true : patterns[field.kind].test(typed[field.name]!.trim()));
}

/** The body of a request, as the contract has it, of what was filled in. */
export function bodyOf(action: Action, typed: Typed, currency: string): Record<string, unknown> {
  const given = fields[action].filter((field) => (typed[field.name] ?? '').trim() !== '');
  const plain = Object.fromEntries(given.map((field) => [field.name, valueOf(field, typed[field.name]!.trim(), currency)]));
  return action === 'charge' ? chargeOf(plain) : plain;
}

function valueOf({ kind }: Field, text: string, currency: string): unknown {
  if (kind === 'amount') return { amount: text, currency };
  if (kind === 'rate') return fractionOf(text);
  return kind === 'count' ? Number(text) : text;
}

/** A charge's terms are an object of their own. */
function chargeOf({ name, penalty, amount, ...rest }: Record<string, unknown>): Record<string, unknown> {
  return { terms: { name, time: 'on_day', base: 'flat', percent: null, flat: amount, is_penalty: penalty === 'penalty' }, ...rest };
}

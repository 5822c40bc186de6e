import { paths } from '../../paths';

/** Where a subject is shown, if it has a page. */
export function addressOf(subject: string, merchant: string | undefined): string | undefined {
  const at = subject.indexOf(':');
  const [kind, id] = [subject.slice(0, at), subject.slice(at + 1)];
  if (kind === 'merchant') return paths.merchant(id);
  if (kind === 'line' && merchant) return paths.loan(merchant, id);
  return kind === 'decision' && merchant ? paths.decision(merchant, id) : undefined;
}

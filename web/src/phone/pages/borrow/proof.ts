/** RFC 8785 canonical JSON of what the contract writes: amounts are texts and numbers are whole or short, so that sorting the names is all there is to it. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  members.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(',')}}`;
}

/** The SHA-256 of a receipt's canonical JSON in hex; null where the browser has no cryptography, as on a page without https. */
export async function proofOf(receipt: unknown): Promise<string | null> {
  if (typeof crypto === 'undefined' || !crypto.subtle) return null;
  const sum = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(canonical(receipt)));
  return [...new Uint8Array(sum)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

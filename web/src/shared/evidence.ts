/** One way in which a file of facts is not what it should be, by the names that 'puhui evidence verify' uses. */
export type EvidenceRule = 'file_readable' | 'key_handed_over' | 'key_trusted' | 'checkpoint_signed' | 'not_forked' | 'entry_unchanged' | 'root_agrees' | 'not_back_dated';

export interface EvidenceFault {
  rule: EvidenceRule;
  /** The place in the log of the entry concerned, if it is one. */
  at: number | null;
}

/** What came of checking a file: sound if there are no faults. */
export interface EvidenceFinding {
  origin: string;
  /** The log's first key, on which all trust rests. */
  key: string | null;
  size: number;
  facts: { index: number; kind: string; at: string; sound: boolean }[];
  faults: EvidenceFault[];
}

/** A file of facts with their proofs, as the server hands it out and docs/evidence.md describes it. */
export interface EvidenceFile {
  format: string;
  origin: string;
  keys: string[];
  checkpoint: string;
  facts: { entry: { at: string; commitment: string; kind: string; subject: string }; index: number; path: string[]; salt: string; fact: unknown }[];
}

type Bytes = Uint8Array<ArrayBuffer>;

interface Note {
  text: string;
  signatures: { name: string; id: number; bytes: Bytes }[];
}

interface Key {
  text: string;
  name: string;
  id: number;
  from: number;
  key: CryptoKey;
}

const hashBytes = 32;
const curveBytes = 32;

/** Whether this page may compute hashes and signatures: browsers let it only over https or on the machine itself. */
export const canCheckEvidence = () => typeof crypto !== 'undefined' && 'subtle' in crypto;

/**
 * Checks a file of facts as the two verifiers do, with nothing but what the browser has: each key signed by the one before it, the checkpoint by the key of its size, each fact the one
 * its entry commits to, each entry proven to stand in the tree (RFC 9162 §2.1.3.2).
 * @param trusted The log's first key as it was known before; null: it is seen for the first time.
 */
export async function checkEvidence(text: string, trusted: string | null): Promise<EvidenceFinding> {
  const finding: EvidenceFinding = { origin: '', key: null, size: 0, facts: [], faults: [] };
  const fault = (rule: EvidenceRule, at: number | null = null) => finding.faults.push({ rule, at });
  try {
    const file = JSON.parse(text) as EvidenceFile;
    must(file.format === 'puhui-evidence-1' && Array.isArray(file.facts), 'not a file of facts');
    const note = parseNote(file.checkpoint);
    const tree = parseCheckpoint(note.text);
    Object.assign(finding, { origin: file.origin, size: tree.size });
    const keys = await handedOver(file.origin, file.keys.map(parseNote));
    finding.key = keys?.[0]?.text ?? null;
    if (keys === null) fault('key_handed_over');
    else if (trusted !== null && keys[0]!.text !== trusted) fault('key_trusted');
    if (tree.origin !== file.origin) fault('not_forked', tree.size);
    const signer = keys?.filter((key) => key.from <= tree.size).at(-1);
    if (!signer || !(await hasSigned(signer, note))) fault('checkpoint_signed', tree.size);
    for (const proven of file.facts) {
      const broken = await rulesBroken(proven, tree);
      broken.forEach((rule) => fault(rule, proven.index));
      finding.facts.push({ index: proven.index, kind: proven.entry.kind, at: proven.entry.at, sound: broken.length === 0 });
    }
  } catch {
    fault('file_readable');
  }
  return finding;
}

async function rulesBroken({ entry, index, path, salt, fact }: EvidenceFile['facts'][number], tree: ReturnType<typeof parseCheckpoint>): Promise<EvidenceRule[]> {
  const broken: EvidenceRule[] = [];
  if (hex(await hmac(unbase64(salt), utf8(canonical(fact)))) !== entry.commitment) broken.push('entry_unchanged');
  if (!(await includes(await sha([0], utf8(canonical(entry))), index, tree, path.map(unbase64)))) broken.push('root_agrees');
  if (!(micros(entry.at) <= tree.at)) broken.push('not_back_dated');
  return broken;
}

/** Is a leaf proven to stand at a place of a tree? */
async function includes(leaf: Bytes, index: number, tree: { size: number; root: Bytes }, path: Bytes[]): Promise<boolean> {
  let [node, last, hash] = [index, tree.size - 1, leaf];
  if (!Number.isSafeInteger(index) || index < 0 || index > last) return false;
  for (const sibling of path) {
    if (last === 0) return false;
    const isRight = node % 2 === 1 || node === last;
    hash = isRight ? await sha([1], sibling, hash) : await sha([1], hash, sibling);
    while (isRight && node % 2 === 0 && node !== 0) [node, last] = [node / 2, Math.floor(last / 2)];
    [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  }
  return last === 0 && hex(hash) === hex(tree.root);
}

/** The keys, each signed by itself and by the one before it; null: they are not. */
async function handedOver(origin: string, notes: Note[]): Promise<Key[] | null> {
  const keys: Key[] = [];
  for (const note of notes) {
    const lines = note.text.split('\n');
    const from = /^from (\d+)$/.exec(lines[2] ?? '')?.[1];
    const last = keys.at(-1);
    if (lines.length !== 5 || lines[0] !== 'puhui evidence key' || from === undefined || lines[1] !== origin || lines[4] !== '') return null;
    const next = { from: Number(from), ...(await parseKey(lines[3]!)) };
    const follows = last ? next.from > last.from && (await hasSigned(last, note)) : next.from === 0;
    if (!follows || !(await hasSigned(next, note))) return null;
    keys.push(next);
  }
  return keys.length > 0 ? keys : null;
}

async function parseKey(text: string): Promise<Omit<Key, 'from'>> {
  const [name, id, ...rest] = text.split('+');
  const bytes = unbase64(rest.join('+'));
  must(name !== undefined && name !== '' && bytes[0] === 2, 'not a key of ECDSA');
  const spki = bytes.slice(1);
  const digest = await sha(spki);
  must(hex(digest.slice(0, 4)) === id, 'not the key its id says');
  return { text, name: name!, id: uint32(digest), key: await crypto.subtle.importKey('spki', spki, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['verify']) };
}

async function hasSigned(key: Key, note: Note): Promise<boolean> {
  for (const signature of note.signatures) {
    if (signature.id !== key.id || signature.name !== key.name) continue;
    const plain = plainSignature(signature.bytes);
    if (plain && (await crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key.key, plain, utf8(note.text)))) return true;
  }
  return false;
}

/** WebCrypto wants r and s side by side; they come as a DER sequence of two integers. Null: they do not. */
function plainSignature(der: Bytes): Bytes | null {
  if (der[0] !== 0x30 || der[1] !== der.length - 2) return null;
  const plain = new Uint8Array(2 * curveBytes);
  let at = 2;
  for (const place of [0, curveBytes]) {
    const length = der[at + 1] ?? 0;
    const digits = der.slice(at + 2, at + 2 + length);
    const value = digits[0] === 0 ? digits.slice(1) : digits;
    if (der[at] !== 2 || digits.length !== length || length === 0 || value.length > curveBytes) return null;
    plain.set(value, place + curveBytes - value.length);
    at += 2 + length;
  }
  return at === der.length ? plain : null;
}

/** A text with signatures below it (C2SP signed-note). */
function parseNote(text: string): Note {
  const split = text.lastIndexOf('\n\n');
  must(split >= 0 && text.endsWith('\n'), 'not a note');
  const signatures = text.slice(split + 2).split('\n').filter((line) => line !== '').map((line) => {
    const [dash, name, encoded, ...more] = line.split(' ');
    const bytes = unbase64(encoded ?? '');
    must(dash === '—' && name !== undefined && bytes.length > 4 && more.length === 0, 'not a signature');
    return { name: name!, id: uint32(bytes), bytes: bytes.slice(4) };
  });
  must(signatures.length > 0, 'the note is not signed');
  return { text: text.slice(0, split + 1), signatures };
}

function parseCheckpoint(text: string) {
  const lines = text.split('\n');
  must(lines.length === 5 && lines[0] !== '' && /^(0|[1-9]\d*)$/.test(lines[1]!) && lines[3]!.startsWith('time ') && lines[4] === '', 'not a checkpoint');
  const root = unbase64(lines[2]!);
  must(root.length === hashBytes, 'not a root');
  return { origin: lines[0]!, size: Number(lines[1]), root, at: micros(lines[3]!.slice(5)) };
}

/** JSON by RFC 8785: names in order, nothing between. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const members = value as Record<string, unknown>;
  return `{${Object.keys(members).sort().map((name) => `${JSON.stringify(name)}:${canonical(members[name])}`).join(',')}}`;
}

function micros(text: string): bigint {
  const parts = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{0,5}[1-9]))?Z$/.exec(text);
  must(parts !== null, 'not a time');
  return BigInt(Date.parse(`${parts![1]}Z`)) * 1000n + BigInt((parts![2] ?? '').padEnd(6, '0'));
}

async function sha(...parts: (Bytes | number[])[]): Promise<Bytes> {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return new Uint8Array(await crypto.subtle.digest('SHA-256', all));
}

async function hmac(secret: Bytes, data: Bytes): Promise<Bytes> {
  const key = await crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  return new Uint8Array(await crypto.subtle.sign('HMAC', key, data));
}

function must(holds: boolean, what: string) {
  if (!holds) throw new Error(what);
}

const utf8 = (text: string): Bytes => new Uint8Array(new TextEncoder().encode(text));
const hex = (bytes: Bytes) => [...bytes].map((b) => b.toString(16).padStart(2, '0')).join('');
const uint32 = (bytes: Bytes) => new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);

function unbase64(text: string): Bytes {
  must(/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text), 'not base64');
  return Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
}

const pinned = 'puhui.evidence.key';

/** The first key of the log as this browser saw it first: another one later is a fault, not a change. */
export function rememberedKey(origin: string): string | null {
  try {
    return localStorage.getItem(`${pinned} ${origin}`);
  } catch {
    return null;
  }
}

export function rememberKey(origin: string, key: string) {
  try {
    localStorage.setItem(`${pinned} ${origin}`, key);
  } catch {
    // A browser that keeps nothing sees the key for the first time each time.
  }
}

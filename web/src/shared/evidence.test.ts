import { describe, expect, it } from 'vitest';
import { canonical, checkEvidence, type EvidenceFile } from './evidence';

const origin = 'bank.example';
const utf8 = (text: string) => new TextEncoder().encode(text);
const base64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes));
const sha = async (...parts: Uint8Array[]) => new Uint8Array(await crypto.subtle.digest('SHA-256', Uint8Array.from(parts.flatMap((p) => [...p]))));
const hex = (bytes: Uint8Array) => [...bytes].map((b) => b.toString(16).padStart(2, '0')).join('');

interface Signer {
  text: string;
  sign: (note: string) => Promise<string>;
}

async function newSigner(name: string): Promise<Signer> {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']);
  const spki = new Uint8Array(await crypto.subtle.exportKey('spki', pair.publicKey));
  const id = (await sha(spki)).slice(0, 4);
  return {
    text: `${name}+${hex(id)}+${base64(Uint8Array.of(2, ...spki))}`,
    sign: async (note) => {
      const plain = new Uint8Array(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, pair.privateKey, utf8(note)));
      const body = [...integer(plain.slice(0, 32)), ...integer(plain.slice(32))];
      return `— ${name} ${base64(Uint8Array.of(...id, 0x30, body.length, ...body))}\n`;
    },
  };
}

function integer(digits: Uint8Array): number[] {
  let value = [...digits];
  while (value.length > 1 && value[0] === 0) value = value.slice(1);
  if (value[0]! >= 128) value = [0, ...value];
  return [2, value.length, ...value];
}

/** A log of three entries of which the first and the last are proven, its key handed over after two. */
async function soundFile(): Promise<EvidenceFile> {
  const [first, second] = [await newSigner('one'), await newSigner('two')];
  const announce = (from: number, key: string) => `puhui evidence key\n${origin}\nfrom ${from}\n${key}\n`;
  const [a, b] = [announce(0, first.text), announce(2, second.text)];
  const facts = [{ paid: '100.00', on: '2026-03-01' }, { other: 1 }, { 名: '李梅', n: [1, 2] }];
  const salts = facts.map(() => crypto.getRandomValues(new Uint8Array(32)));
  const entries = await Promise.all(facts.map(async (fact, i) => {
    const key = await crypto.subtle.importKey('raw', salts[i]!, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
    const commitment = hex(new Uint8Array(await crypto.subtle.sign('HMAC', key, utf8(canonical(fact)))));
    return { at: `2026-03-0${i + 1}T08:00:00.5Z`, commitment, kind: 'loan_fact', subject: '0'.repeat(32) };
  }));
  const leaves = await Promise.all(entries.map((entry) => sha(Uint8Array.of(0), utf8(canonical(entry)))));
  const pair = await sha(Uint8Array.of(1), leaves[0]!, leaves[1]!);
  const root = await sha(Uint8Array.of(1), pair, leaves[2]!);
  const checkpoint = `${origin}\n3\n${base64(root)}\ntime 2026-03-04T00:00:00Z\n`;
  const proven = (index: number, path: Uint8Array[]) => ({ entry: entries[index]!, index, path: path.map(base64), salt: base64(salts[index]!), fact: facts[index] });
  return {
    format: 'puhui-evidence-1',
    origin,
    keys: [`${a}\n${await first.sign(a)}`, `${b}\n${await first.sign(b)}${await second.sign(b)}`],
    checkpoint: `${checkpoint}\n${await second.sign(checkpoint)}`,
    facts: [proven(0, [leaves[1]!, leaves[2]!]), proven(2, [pair])],
  };
}

const rulesOf = async (file: EvidenceFile, trusted: string | null = null) => (await checkEvidence(JSON.stringify(file), trusted)).faults.map((fault) => fault.rule);

describe('a file of facts checked in the browser', () => {
  it('is sound as it was handed out, its key handed over', async () => {
    const file = await soundFile();
    const finding = await checkEvidence(JSON.stringify(file), null);
    expect(finding.faults).toEqual([]);
    expect(finding).toMatchObject({ origin, size: 3, facts: [{ index: 0, kind: 'loan_fact', sound: true }, { index: 2, sound: true }] });
    expect(await rulesOf(file, finding.key)).toEqual([]);
  });

  it.each<[string, (file: EvidenceFile) => void, string[]]>([
    ['a fact is changed', (f) => { (f.facts[0]!.fact as { paid: string }).paid = '1000.00'; }, ['entry_unchanged']],
    ['an entry is changed to match it', (f) => { f.facts[0]!.entry.commitment = 'a'.repeat(64); }, ['entry_unchanged', 'root_agrees']],
    ['an entry is dated back', (f) => { f.facts[0]!.entry.at = '2025-03-01T08:00:00Z'; }, ['root_agrees']],
    ['an entry is dated after its checkpoint', (f) => { f.facts[0]!.entry.at = '2027-03-01T08:00:00Z'; }, ['root_agrees', 'not_back_dated']],
    ['a fact is put in another place', (f) => { f.facts[0]!.index = 1; }, ['root_agrees']],
    ['a proof is cut short', (f) => { f.facts[0]!.path.pop(); }, ['root_agrees']],
    ['the tree is said to be larger', (f) => { f.checkpoint = f.checkpoint.replace('\n3\n', '\n4\n'); }, ['checkpoint_signed', 'root_agrees']],
    ['the key is not handed over', (f) => { f.keys = [f.keys[1]!]; }, ['key_handed_over', 'checkpoint_signed']],
    ['the checkpoint is of another log', (f) => { f.origin = 'other.example'; }, ['key_handed_over', 'not_forked', 'checkpoint_signed']],
    ['it is something else', (f) => { f.format = 'a letter'; }, ['file_readable']],
  ])('is not if %s', async (_, tamper, rules) => {
    const file = await soundFile();
    tamper(file);
    expect(await rulesOf(file)).toEqual(rules);
  });

  it('is not if the log begins with another key than this browser saw', async () => {
    const known = (await checkEvidence(JSON.stringify(await soundFile()), null)).key;
    expect(await rulesOf(await soundFile(), known)).toEqual(['key_trusted']);
  });

  it('is not if it is no JSON at all', async () => {
    expect((await checkEvidence('‽', null)).faults).toEqual([{ rule: 'file_readable', at: null }]);
  });
});

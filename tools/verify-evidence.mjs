// Checks an exported evidence log, or a file of facts with their proofs, from nothing but its files: a second opinion to 'puhui evidence verify', written from docs/evidence.md.
//   node tools/verify-evidence.mjs PATH [--key KEY]     KEY: the log's first key as you know it from elsewhere
// Prints what it found as JSON. Exit codes: 0 sound, 1 faults, 2 usage. Needs Node 18 and nothing else.
import { createHash, createHmac, createPublicKey, verify } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

const HASH = 32, WIDTH = 256, FAULTS_MAX = 100;
const KINDS = "consent|decision|contract|loan_fact|posting_batch|rule_set|model|alert|policy|product";
const ENTRY = new RegExp(`^\\{"at":"([^"]+)","commitment":"[0-9a-f]{64}","kind":"(?:${KINDS})","subject":"[0-9a-f]{32}"\\}$`);
const faults = [];
const report = (holds, broken, about, at, detail) => holds || faults.push({ broken, about, at, detail });
const sha = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash("sha256")).digest();
const leafOf = entry => sha(Buffer.of(0), entry), nodeOf = (left, right) => sha(Buffer.of(1), left, right), EMPTY = sha();
const must = (holds, what) => { if (!holds) throw new Error(what); };
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const unbase64 = text => { must(BASE64.test(text), "not base64"); return Buffer.from(text, "base64"); };
function micros(text) {
  const parts = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{0,5}[1-9]))?Z$/.exec(text);
  const seconds = parts && Date.parse(`${parts[1]}Z`);
  must(parts && new Date(seconds).toISOString().startsWith(parts[1]), `'${text}' is not a time`);
  return BigInt(seconds) * 1000n + BigInt((parts[2] ?? "").padEnd(6, "0"));
}
/** JSON by RFC 8785: names in order, nothing between. */
const canonical = value => Array.isArray(value) ? `[${value.map(canonical).join(",")}]`
  : value === null || typeof value !== "object" ? JSON.stringify(value)
  : `{${Object.keys(value).sort().map(name => `${JSON.stringify(name)}:${canonical(value[name])}`).join(",")}}`;
/** A text with signatures below it (C2SP signed-note). */
function parseNote(text) {
  const split = text.lastIndexOf("\n\n");
  must(split >= 0 && text.endsWith("\n"), "not a note");
  const signatures = text.slice(split + 2).split("\n").filter(line => line).map(line => {
    const [dash, name, text, ...more] = line.split(" "), bytes = unbase64(text ?? "");
    must(dash === "—" && name && bytes.length > 4 && more.length === 0, "not a signature");
    return { name, id: bytes.readUInt32BE(0), bytes: bytes.subarray(4) };
  });
  must(signatures.length > 0, "the note is not signed");
  return { text: text.slice(0, split + 1), signatures };
}
function parseKey(text) {
  const [name, id, ...rest] = text.split("+"), bytes = unbase64(rest.join("+"));
  must(name && !/\s/.test(name) && bytes[0] === 2, "not a key of ECDSA");
  const spki = bytes.subarray(1), key = createPublicKey({ key: spki, format: "der", type: "spki" });
  must(key.asymmetricKeyDetails?.namedCurve === "prime256v1" && sha(spki).toString("hex", 0, 4) === id, "not the key its id says");
  return { name, id: sha(spki).readUInt32BE(0), key, text };
}
const hasSigned = (key, note) => note.signatures.some(s =>
  s.id === key.id && s.name === key.name && verify("sha256", Buffer.from(note.text), { key: key.key, dsaEncoding: "der" }, s.bytes));
function parseCheckpoint(text) {
  const lines = text.split("\n");
  must(lines.length === 5 && lines[0] && /^(0|[1-9]\d*)$/.test(lines[1]) && lines[3].startsWith("time ") && lines[4] === "", "not a checkpoint");
  must(unbase64(lines[2]).length === HASH, "not a root");
  return { origin: lines[0], size: Number(lines[1]), root: unbase64(lines[2]), at: micros(lines[3].slice(5)) };
}
/** The keys, each signed by itself and by the one before it; null after a fault. */
function checkKeys(origin, notes, trusted) {
  const keys = [];
  try {
    must(notes.length > 0, "no key is announced");
    for (const note of notes) {
      const lines = note.text.split("\n"), from = /^from (\d+)$/.exec(lines[2])?.[1], last = keys.at(-1);
      must(lines.length === 5 && lines[0] === "puhui evidence key" && from && lines[4] === "", "not an announcement");
      const next = { from: Number(from), ...parseKey(lines[3]) };
      must(lines[1] === origin && (last ? next.from > last.from : next.from === 0), "announced for another log or size");
      must(hasSigned(next, note) && (!last || hasSigned(last, note)), "not handed over");
      keys.push(next);
    }
  } catch (fault) { return report(false, "key_handed_over", "keys", null, fault.message) && null; }
  report(!trusted || keys[0].text === trusted.text, "key_trusted", "keys", null, "the log begins with another key");
  return keys;
}
function checkSigned(keys, { size }, note) {
  const key = keys?.findLast(key => key.from <= size);
  report(key && hasSigned(key, note), "checkpoint_signed", "checkpoint", size, "is not signed with the log's key of this size");
}
/** 1234067 is "x001/x234/067". */
const numbered = index => (index < 1000 ? "" : numbered(Math.floor(index / 1000)).replace(/(\d+)$/, "x$1/")) + String(index % 1000).padStart(3, "0");

function checkFolder(folder, trusted) {
  const read = path => existsSync(join(folder, path)) ? readFileSync(join(folder, path)) : null;
  const need = path => { const file = read(path); report(file, "file_readable", path, null, "is missing"); return file; };
  const attempt = (make, path, at = null) => { try { return make(); } catch (fault) { report(false, "file_readable", path, at, fault.message); return null; } };
  const unpack = (file, path) => attempt(() => {
    const entries = [];
    for (let at = 0; at < file.length; at += 2 + entries.at(-1).length) {
      must(at + 2 <= file.length && at + 2 + file.readUInt16BE(at) <= file.length, "an entry is cut short");
      entries.push(file.subarray(at + 2, at + 2 + file.readUInt16BE(at)));
    }
    return entries;
  }, path);
  const notesOf = (kind, bundle = 0) => {
    const path = `${kind}/${numbered(bundle)}`, file = read(path), texts = (file && unpack(file, path)) ?? [];
    const notes = texts.map(text => attempt(() => parseNote(text.toString()), path)).filter(note => note);
    return texts.length === WIDTH ? [...notes, ...notesOf(kind, bundle + 1)] : notes;
  };
  const file = need("checkpoint"), newest = file && attempt(() => parseNote(file.toString()), "checkpoint");
  const last = newest && attempt(() => parseCheckpoint(newest.text), "checkpoint");
  if (!last) return { origin: "", size: 0 };
  const keys = checkKeys(last.origin, notesOf("keys"), trusted);
  const all = [...notesOf("checkpoints").map(note => ({ note, ...attempt(() => parseCheckpoint(note.text), "checkpoints") })).filter(c => c.origin), { note: newest, ...last }];
  const checkpoints = [];
  for (const c of all.sort((a, b) => a.size - b.size)) {
    report(c.origin === last.origin, "not_forked", "checkpoints", c.size, "is of another log");
    const before = checkpoints.at(-1);
    checkSigned(keys, c, c.note);
    report(c.size > 0 || c.root.equals(EMPTY), "root_agrees", "checkpoints", 0, "signs a root for a tree without entries");
    if (before && before.size === c.size) { report(before.root.equals(c.root), "not_forked", "checkpoints", c.size, "has two roots"); continue; }
    report(!before || c.at >= before.at, "time_goes_on", "checkpoints", c.size, "is older than the one before it");
    checkpoints.push(c);
  }
  const size = checkpoints.at(-1).size;
  report(size === last.size, "nothing_cut_off", "checkpoint", last.size, `the log once had ${size} entries`);
  const peaks = [], levels = [], whole = [];
  const rootNow = () => peaks.length ? peaks.reduceRight((right, left) => nodeOf(left, right)) : EMPTY;
  const fold = hashes => hashes.length === 1 ? hashes[0] : fold(hashes.flatMap((h, i) => i % 2 ? [] : [nodeOf(h, hashes[i + 1])]));
  const addTo = (level, hash) => {
    const growing = levels[level] ??= { index: 0, hashes: [] };
    if (growing.hashes.push(hash) < WIDTH) return;
    whole.push({ path: `tile/${level}/${numbered(growing.index)}`, hashes: growing.hashes });
    levels[level] = { index: growing.index + 1, hashes: [] };
    addTo(level + 1, fold(growing.hashes));
  };
  const compare = tiles => tiles.forEach(({ path, hashes }) => { const found = need(path); report(!found || found.equals(Buffer.concat(hashes)), "tile_unchanged", path, null, "holds other hashes"); });
  let count = 0, next = 0;
  for (let bundle = 0; bundle * WIDTH < size && faults.length < FAULTS_MAX; bundle++) {
    const first = bundle * WIDTH, width = Math.min(WIDTH, size - first), suffix = numbered(bundle) + (width < WIDTH ? `.p/${width}` : "");
    const tile = read(`tile/0/${suffix}`), path = `tile/entries/${suffix}`, packed = need(path), entries = packed && unpack(packed, path);
    const signed = tile?.length === width * HASH ? Array.from({ length: width }, (_, i) => tile.subarray(i * HASH, (i + 1) * HASH)) : null;
    let hashes = (entries ?? []).map(leafOf);
    const different = signed && entries && difference(signed, hashes);
    if (different) report(false, different[0], path, first + different[1], "is not what was hashed");
    else report(!entries || entries.length >= width, "nothing_cut_off", path, first + entries?.length, `has ${entries?.length} entries instead of ${width}`);
    const isSound = hashes.length === width && !different;
    if (!isSound && signed) hashes = signed;
    if (hashes.length !== width) return { origin: last.origin, size: last.size };
    hashes.forEach((hash, i) => {
      let right = hash;
      for (let bit = count++; bit % 2 === 1; bit = Math.floor(bit / 2)) right = nodeOf(peaks.pop(), right);
      peaks.push(right);
      addTo(0, hash);
      while (checkpoints[next].size < count) next++;
      const c = checkpoints[next];
      report(c.size !== count || rootNow().equals(c.root), "root_agrees", "the tree", count, "entries up to here are not those that were signed");
      const at = isSound ? attempt(() => micros(ENTRY.exec(entries[i].toString("latin1"))?.[1]), "entry", count - 1) : null;
      report(at === null || (at <= c.at && (next === 0 || at >= checkpoints[next - 1].at)), "not_back_dated", "entry", count - 1, "was not hashed when it says");
    });
    compare(whole.splice(0));
  }
  compare(levels.flatMap(({ index, hashes }, level) => hashes.length ? [{ path: `tile/${level}/${numbered(index)}.p/${hashes.length}`, hashes }] : []));
  return { origin: last.origin, size: last.size };
}
/** What happened to a file of entries whose hashes are not those of its tile, and where; null: nothing. */
function difference(signed, found) {
  const same = (a, b) => a.length === b.length && a.every((hash, i) => hash.equals(b[i]));
  const place = signed.findIndex((hash, i) => i < found.length && !hash.equals(found[i]));
  if (place < 0) return found.length > signed.length ? ["nothing_inserted", signed.length] : null;
  if (place < signed.length - 1 && same(signed.slice(place + 1, found.length + 1), found.slice(place, signed.length - 1))) return ["nothing_dropped", place];
  if (place < found.length - 1 && same(found.slice(place + 1, signed.length + 1), signed.slice(place, found.length - 1))) return ["nothing_inserted", place];
  const sorted = hashes => [...hashes].sort(Buffer.compare);
  return same(sorted(found), sorted(signed)) ? ["in_order", place] : ["entry_unchanged", place];
}
/** Inclusion by RFC 9162 §2.1.3.2. */
function includes(leaf, index, tree, path) {
  let [node, last, hash] = [index, tree.size - 1, leaf];
  if (index < 0 || index > last) return false;
  for (const sibling of path) {
    if (last === 0) return false;
    const isRight = node % 2 === 1 || node === last;
    hash = isRight ? nodeOf(sibling, hash) : nodeOf(hash, sibling);
    while (isRight && node % 2 === 0 && node !== 0) [node, last] = [node / 2, Math.floor(last / 2)];
    [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  }
  return last === 0 && hash.equals(tree.root);
}
function checkFacts(path, trusted) {
  try {
    const file = JSON.parse(readFileSync(path, "utf8"));
    must(file.format === "puhui-evidence-1", "not a file of facts");
    const keys = checkKeys(file.origin, file.keys.map(parseNote), trusted), note = parseNote(file.checkpoint), tree = parseCheckpoint(note.text);
    report(tree.origin === file.origin, "not_forked", "checkpoint", tree.size, "is of another log");
    checkSigned(keys, tree, note);
    for (const { entry, index, path, salt, fact } of file.facts) {
      const commitment = createHmac("sha256", unbase64(salt)).update(canonical(fact)).digest("hex");
      report(commitment === entry.commitment, "entry_unchanged", "fact", index, "is not the fact of its entry");
      report(includes(leafOf(canonical(entry)), index, tree, path.map(unbase64)), "root_agrees", "fact", index, "is not proven to stand in the tree");
      report(micros(entry.at) <= tree.at, "not_back_dated", "fact", index, "was taken in after its checkpoint");
    }
    return { origin: file.origin, size: tree.size, facts: file.facts.length };
  } catch (fault) { return report(false, "file_readable", path, null, fault.message) && { origin: "", size: 0 }; }
}

const [path, option, given] = process.argv.slice(2);
if (!path || (option && (option !== "--key" || !given)) || !existsSync(path)) {
  console.error("usage: node verify-evidence.mjs PATH [--key KEY]");
  process.exit(2);
}
const result = (statSync(path).isDirectory() ? checkFolder : checkFacts)(path, given && parseKey(given));
console.log(JSON.stringify({ ...result, faults }));
process.exit(faults.length ? 1 : 0);

// Builds dist/ if what it is made of changed since the last time, one build of this folder at a time; called by the .NET build. Times of files do not count:
// a checkout touches them without a change.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

const root = resolve(import.meta.dirname, '..');
const dist = join(root, 'dist');
const stamp = join(dist, '.stamp');
// Outside this folder, whose time would change with it.
const lock = join(tmpdir(), `puhui-web-${createHash('sha256').update(root).digest('hex').slice(0, 16)}`);
const installed = join(root, 'node_modules', '.puhui-lock');

takeLock();
try {
  const inputs = hash(['src', 'public', 'tools/build.mjs', ...readdirSync(root).filter((name) => /\.(html|json|ts|js)$/.test(name))]);
  if (read(stamp) !== inputs) build();
  writeFileSync(stamp, inputs);
} finally {
  rmSync(lock, { recursive: true, force: true });
}

function build() {
  const packages = hash(['package-lock.json']);
  if (read(installed) !== packages) {
    run('npm', ['ci', '--prefer-offline', '--no-audit', '--no-fund']);
    writeFileSync(installed, packages);
  }
  run('npm', ['run', '--silent', 'build']);
  files(dist).filter((file) => /\.(js|css|svg|json|webmanifest)$/.test(file)).forEach(compress);
}

/** The server sends the file beside it to whoever takes brotli; that costs it nothing then. */
function compress(file) {
  const small = brotliCompressSync(readFileSync(file), { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
  writeFileSync(`${file}.br`, small);
}

function run(program, args) {
  const ended = spawnSync(program, args, { cwd: root, shell: process.platform === 'win32', encoding: 'utf8', env: { ...process.env, CI: 'true' } });
  if (ended.status === 0) return;
  process.stderr.write(`${ended.stdout ?? ''}${ended.stderr ?? ''}\n`);
  throw new Error(`${program} ${args.join(' ')} failed in ${root}${ended.error ? `: ${ended.error.message}` : ''}`);
}

function hash(names) {
  const sum = createHash('sha256');
  for (const file of names.flatMap((name) => files(join(root, name)))) sum.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
  return sum.digest('hex');
}

function files(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path).sort().flatMap((name) => files(join(path, name)));
}

function read(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

/** A folder is made by one process only; one left behind by a process that is gone is taken over. */
function takeLock() {
  for (;;) {
    try {
      mkdirSync(lock);
      writeFileSync(join(lock, 'owner'), String(process.pid));
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (!alive(Number(read(join(lock, 'owner'))))) rmSync(lock, { recursive: true, force: true });
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  }
}

function alive(pid) {
  if (pid === 0) return Date.now() - statSync(lock, { throwIfNoEntry: false })?.mtimeMs < 5_000;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/// <reference lib="webworker" />

/** The service worker: keeps the phone's own files, so that it opens without a line. Data it leaves alone: what may be kept of that the pages decide. */
const worker = globalThis as unknown as ServiceWorkerGlobalScope;

/** Filled in by the build; a change of any file changes this one, and so replaces the old worker. */
const files = '__PHONE_FILES__'.split(' ');
const cacheName = `puhui-${hash(files.join(' '))}`;

worker.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(cacheName)
      .then((cache) => cache.addAll(files))
      .then(() => worker.skipWaiting()),
  );
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name.startsWith('puhui-') && name !== cacheName).map((name) => caches.delete(name))))
      .then(() => worker.clients.claim()),
  );
});

worker.addEventListener('fetch', (event) => {
  const { pathname, origin } = new URL(event.request.url);
  if (event.request.method !== 'GET' || origin !== worker.location.origin || !files.includes(pathname)) return;
  event.respondWith(pathname === '/' ? newest(event.request) : kept(event.request));
});

/** Files with a hash in their name never change. */
async function kept(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetch(request);
}

/** The page itself from the server if it answers soon, so that a new version is not a visit late. */
async function newest(request: Request): Promise<Response> {
  const cached = await caches.match('/');
  const fresh = fetch(request);
  if (!cached) return fresh;
  const patience = new Promise<Response>((resolve) => setTimeout(() => resolve(cached), 2_000));
  return Promise.race([fresh.then((answer) => (answer.ok ? answer : cached)).catch(() => cached), patience]);
}

function hash(text: string): string {
  let sum = 5381;
  for (const letter of text) sum = (sum * 33 + letter.charCodeAt(0)) % 4_294_967_296;
  return sum.toString(36);
}

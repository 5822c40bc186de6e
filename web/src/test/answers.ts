import { vi } from 'vitest';

/** Answers requests by the paths given, and everything else with "not found". */
export function answerWith(answers: Readonly<Record<string, unknown>>): void {
  vi.stubGlobal('fetch', (url: string) => {
    const found = Object.entries(answers).find(([path]) => url === path || url.startsWith(`${path}?`));
    return Promise.resolve(new Response(JSON.stringify(found?.[1] ?? { status: 404, code: 'not_found', title: 'Not found' }), { status: found ? 200 : 404, headers: { 'Content-Type': 'application/json' } }));
  });
}

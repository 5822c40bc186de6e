import react from '@vitejs/plugin-react';
import { existsSync } from 'node:fs';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

// The phone has a build of its own: vite.phone.config.ts.
const pages = { console: 'console.html' };

/** While developing: /console and what lies under it is console.html, as the server answers it. */
const consolePaths: Plugin = {
  name: 'console-paths',
  configureServer(server) {
    server.middlewares.use((request, _, next) => {
      if (/^\/console(\/|\?|$)/.test(request.url ?? '') && !/\.\w+(\?|$)/.test(request.url ?? '')) request.url = '/console.html';
      next();
    });
  },
};

export default defineConfig({
  plugins: [react(), consolePaths],
  // The server puts a fresh nonce in its place in every answer (see README.md).
  html: { cspNonce: '__CSP_NONCE__' },
  server: { proxy: { '/v1': process.env['PUHUI_SERVER'] ?? 'http://127.0.0.1:8080' } },
  build: {
    target: 'es2022',
    modulePreload: { polyfill: false },
    // A data: URL would need a wider img-src and font-src.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1500,
    rollupOptions: { input: Object.fromEntries(Object.entries(pages).filter(([, file]) => existsSync(file))) },
  },
  test: {
    environment: 'jsdom',
    globals: true,
    setupFiles: ['src/test/setup.ts'],
    include: ['src/**/*.test.{ts,tsx}'],
    testTimeout: 20_000,
    env: { TZ: 'Asia/Shanghai' },
  },
});

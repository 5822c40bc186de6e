import type { Plugin } from 'vite';
import { defineConfig } from 'vite';

const worker = 'worker';

/** Tells the service worker which files make up the phone, and changes it whenever one of them does. */
const fileList: Plugin = {
  name: 'phone-file-list',
  generateBundle(_, bundle) {
    const own = Object.keys(bundle).filter((file) => file !== `${worker}.js` && !file.endsWith('.html'));
    const chunk = bundle[`${worker}.js`];
    if (chunk?.type !== 'chunk') throw new Error('the service worker was not built');
    chunk.code = chunk.code.replace('__PHONE_FILES__', ['/', ...own.sort().map((file) => `/${file}`), '/icon.svg', '/phone.webmanifest'].join(' '));
  },
};

/** The phone's own build: the same components as everywhere, run by Preact, because every kilobyte is waited for on a village's line. */
export default defineConfig({
  publicDir: false,
  plugins: [fileList],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  resolve: { alias: { 'react/jsx-runtime': 'preact/jsx-runtime', react: 'preact/compat', 'react-dom/client': 'preact/compat/client', 'react-dom': 'preact/compat' } },
  build: {
    target: 'es2022',
    emptyOutDir: false,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rollupOptions: {
      input: { phone: 'index.html', [worker]: 'src/phone/worker.ts' },
      output: { entryFileNames: (chunk) => (chunk.name === worker ? `${worker}.js` : 'assets/[name]-[hash].js') },
    },
  },
});

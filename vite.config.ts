import { fileURLToPath } from 'node:url'
import preact from '@preact/preset-vite'
import { defineConfig } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/**
 * Builds the screens to build/app. Everything is a file of our own origin – no inline script or style, no data: address –
 * so that a policy of `default-src 'self'` holds.
 */
export default defineConfig({
  root: here('smart-app'),
  base: '/app/',
  plugins: [preact({ devToolsEnabled: false, reactAliasesEnabled: false })],
  // fhirclient: take the browser's own fetch, and leave out `debug`, which can print token answers to the console.
  define: { FHIRCLIENT_PURE: 'true' },
  resolve: { alias: { debug: fileURLToPath(import.meta.resolve('./smart-app/connection/silence.ts')) } },
  build: {
    outDir: here('build/app'),
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
})

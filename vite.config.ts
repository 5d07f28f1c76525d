import { fileURLToPath } from 'node:url'
import preact from '@preact/preset-vite'
import { defineConfig, type Plugin } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Tells the service worker which files the mentor's page is made of: it keeps those, and no other role's. */
const phoneFiles = (): Plugin => ({
  name: 'phone-files',
  generateBundle(_, bundle) {
    const files = new Set<string>()
    const add = (name: string) => {
      const part = bundle[name]
      if (part?.type !== 'chunk' || files.has(name)) return
      files.add(name)
      part.imports.forEach(add)
    }
    for (const part of Object.values(bundle)) {
      const isMentors = part.type === 'chunk' && part.facadeModuleId?.endsWith('/seats/mentor-seat.tsx')
      if (part.type === 'chunk' && (part.isEntry || isMentors)) add(part.fileName)
    }
    const source = JSON.stringify([...files].map(name => `/app/${name}`))
    this.emitFile({ type: 'asset', fileName: 'phone.json', source })
  },
})

/**
 * Builds the screens to build/app. Everything is a file of our own origin – no inline script or style, no data: address –
 * so that a policy of `default-src 'self'` holds.
 */
export default defineConfig({
  root: here('smart-app'),
  base: '/app/',
  plugins: [preact({ devToolsEnabled: false, reactAliasesEnabled: false }), phoneFiles()],
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

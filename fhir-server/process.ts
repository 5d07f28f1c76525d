import type { Server } from 'node:http'
import { setFlagsFromString } from 'node:v8'
import { WrongConfig } from './config.ts'

// Node strips our types with WebAssembly, in each thread for itself. V8 that frees such code while threads come and go has
// broken the process (seen: UnregisterWasmAllocation); nothing of it is worth freeing here.
setFlagsFromString('--no-wasm-code-gc')

type Running = { readonly server: Server; readonly close: () => void; readonly url: string }

/** Starts the process: one line when it is ready, one line when it cannot be, and an orderly end. */
export async function begin(start: () => Promise<Running>): Promise<void> {
  try {
    const { server, close, url } = await start()
    console.log(`Halfword is ready: ${url}`)
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        server.close(() => {
          close()
          process.exit(0)
        })
        server.closeIdleConnections()
        // Whoever is still being answered gets a moment, and no more.
        setTimeout(() => server.closeAllConnections(), 2_000).unref()
      })
    }
  } catch (error) {
    console.error(error instanceof WrongConfig ? error.message : `The start failed: ${lineOf(error)}`)
    process.exit(1)
  }
}

/** For the operator: what was left out of the folder that a setting names, one line each. */
export function remark(setting: 'SEED' | 'CHARTS', lines: readonly string[]): void {
  for (const line of lines) console.warn(`${setting} ${line}`)
}

/** For the operator: fixed words, a code and where in our code it happened; never data. */
export function report(what: string, error: unknown): void {
  const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : ''
  const at =
    error instanceof Error
      ? (error.stack ?? '')
          .split('\n')
          .filter(line => /^\s+at /.test(line))
          .slice(0, 4)
      : []
  console.error(
    `${what}: ${error instanceof Error ? error.name : 'unknown'}${code}`,
    at.map(line => line.trim()).join(' < '),
  )
}

/** With what lay behind it: "The disk refused." alone helps nobody. */
function lineOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  const because = error.cause instanceof Error ? ` ${error.cause.message}.` : ''
  return `${error.message}${because}`.replaceAll('\n', ' ')
}

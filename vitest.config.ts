import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Two cores: more workers than that only make the browser tests wait.
    maxWorkers: 2,
    // As fhir-server/process.ts: stores with threads come and go here by the hundred.
    execArgv: ['--no-wasm-code-gc'],
  },
})

import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'

/** Unit and flow tests: real SQLite, real runtime. What needs a browser is in `tests/e2e` and runs under Playwright. */
export default defineConfig({
  // The desktop shell runs in plain Node too, on a stand-in that is typed against the real one.
  resolve: { alias: { electron: resolve('tests/shell/fake-electron.ts') } },
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    pool: 'forks',
    testTimeout: 20_000,
    hookTimeout: 20_000,
  },
})

import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'

/**
 * Unit and flow tests: real SQLite, real runtime. What needs a browser is in `tests/e2e` and runs under Playwright.
 * Property tests walk the same ways at every run, so that a red run can be looked at; `npm run test:random` walks new
 * and many more ones, and is how they find something.
 */
export default defineConfig(({ mode }) => ({
  // The desktop shell runs in plain Node too, on a stand-in that is typed against the real one.
  resolve: { alias: { electron: resolve('tests/shell/fake-electron.ts') } },
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    setupFiles: ['tests/property-seed.ts'],
    env: mode === 'random' ? { PROPERTY_SEED: 'random', ANY_ORDER_RUNS: '1000' } : {},
    pool: 'forks',
    // A hosted machine may stop for seconds; what drives a real browser then misses its moment.
    retry: process.env.CI ? 1 : 0,
    testTimeout: mode === 'random' ? 3_600_000 : 20_000,
    hookTimeout: 20_000,
  },
}))

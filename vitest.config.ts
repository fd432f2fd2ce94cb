import { defineConfig } from 'vitest/config'

/** Unit and flow tests: real SQLite, real runtime. What needs a browser is in `tests/e2e` and runs under Playwright. */
export default defineConfig({
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    pool: 'forks',
    testTimeout: 20_000,
    hookTimeout: 20_000,
  },
})

import { availableParallelism } from 'node:os'
import { defineConfig } from '@playwright/test'

/**
 * End-to-end tests: the built app, driven as a person does. Start them with `npm run test:e2e`, which finds a browser
 * and builds first. Each test brings its own runtime and data directory, so they may run side by side.
 */
export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  workers: availableParallelism() >= 4 ? 2 : 1,
  // A hosted machine may stop for seconds; what passes only at the second try is reported as flaky.
  retries: process.env.CI ? 1 : 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['./tests/e2e/count-reporter.ts']],
  use: {
    viewport: { width: 1280, height: 800 },
    contextOptions: { reducedMotion: 'reduce' },
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      ...(process.env.SECRETARY_BROWSER_PATH ? { executablePath: process.env.SECRETARY_BROWSER_PATH } : {}),
      args: [
        // Chromium's own sandbox does not work for root, which is who runs tests in a container.
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [{ name: 'chromium', use: { browserName: 'chromium' } }],
})

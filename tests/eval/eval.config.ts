import { defineConfig } from 'vitest/config'

/** `npm run eval`: the whole corpus through the product, with tables; a real model too where the environment names one. */
export default defineConfig({
  test: {
    include: ['tests/eval/*.eval.ts'],
    pool: 'forks',
    fileParallelism: false,
    disableConsoleIntercept: true,
    // A slow model on this computer may take a minute for each of more than a hundred conversations, and its judge too.
    testTimeout: 6 * 3_600_000,
  },
})

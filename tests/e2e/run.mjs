/**
 * The end-to-end command: `npm run test:e2e [-- arguments of playwright test]`. Builds what is stale, finds a browser,
 * runs Playwright, and ends with the line `N passed, N failed, N skipped`.
 */
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { buildWhenStale, root } from '../../electron/launch/build-when-stale.mjs'
import { findBrowser } from './find-browser.mjs'

const say = (line) => process.stderr.write(`${line}\n`)

await buildWhenStale()
const browser = findBrowser(say)
if (browser === null) process.exit(1)

const playwright = join(dirname(createRequire(import.meta.url).resolve('@playwright/test/package.json')), 'cli.js')
const { status } = spawnSync(process.execPath, [playwright, 'test', ...process.argv.slice(2)], {
  cwd: root,
  stdio: ['ignore', 'inherit', 'inherit'],
  // The app under test drives a browser too: the same one.
  env: { ...process.env, SECRETARY_BROWSER_PATH: browser },
})
process.exit(status ?? 1)

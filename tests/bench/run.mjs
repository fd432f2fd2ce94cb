/**
 * `npm run bench [-- options]`: builds the product if it is stale, bundles the benchmark the way the product is bundled
 * (separate modules run slower and would be measured instead), and runs it. Options: `npm run bench -- --help`.
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { isNodeNewEnough } from '../../electron/launch/node-version.mjs'

/** Below node_modules, so that what is not bundled is found. */
const FOLDER = 'node_modules/.secretary-bench'

if (isNodeNewEnough(import.meta.url)) {
  const { buildWhenStale, root } = await import('../../electron/launch/build-when-stale.mjs')
  await buildWhenStale()
  const { findInstalledBrowser } = await import('../e2e/find-browser.mjs')
  await bundle(root)
  const browser = findInstalledBrowser()
  // What the person gives comes last and wins.
  const args = [...(browser === null ? [] : [`--browser=${browser}`]), ...process.argv.slice(2)]
  const { status } = spawnSync(process.execPath, [join(root, FOLDER, 'bench.js'), ...args], {
    cwd: root,
    stdio: 'inherit',
  })
  process.exit(status ?? 1)
}

/** @param {string} root */
async function bundle(root) {
  const { build } = await import('vite')
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    ssr: { noExternal: true, external: ['playwright', '@playwright/test'] },
    build: {
      ssr: true,
      outDir: FOLDER,
      emptyOutDir: true,
      minify: false,
      rollupOptions: {
        external: ['better-sqlite3', 'whatsapp-web.js', 'puppeteer', '@puppeteer/browsers', 'ws', '@playwright/test'],
        input: { bench: 'tests/bench/bench.ts', 'open-page': 'tests/bench/open-page.ts' },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  })
}

import { isNodeNewEnough, passSignalsTo } from './node-version.mjs'

if (isNodeNewEnough(import.meta.url)) {
  const { buildWhenStale, root } = await import('./build-when-stale.mjs')
  const { findElectron } = await import('./electron-binary.mjs')
  await buildWhenStale()
  const { path, problem } = findElectron()
  if (path === null) {
    process.stderr.write(`The desktop window cannot open here, because ${problem}. Starting in the browser instead.\n`)
    await import('../../out/main/headless.js')
  } else {
    const { spawn } = await import('node:child_process')
    passSignalsTo(spawn(path, [root, ...process.argv.slice(2)], { stdio: 'inherit' }))
  }
}

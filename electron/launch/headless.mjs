import { isNodeNewEnough } from './node-version.mjs'

if (isNodeNewEnough(import.meta.url)) {
  const { buildWhenStale } = await import('./build-when-stale.mjs')
  await buildWhenStale()
  await import('../../out/main/headless.js')
}

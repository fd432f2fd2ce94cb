import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { findBrowser } from '../../../whatsapp-web/find-browser.ts'
import { startFixture } from './channel-fixture.ts'

/** A browser that ends at once the first times it is started, as on a machine that is out of memory for a moment. */
function dyingBrowser(times: number): { path: string; starts(): number } {
  const folder = mkdtempSync(join(tmpdir(), 'secretary-browser-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const [path, count] = [join(folder, 'browser'), join(folder, 'count')]
  writeFileSync(count, '')
  writeFileSync(
    path,
    `#!/bin/sh\nprintf x >> '${count}'\n[ $(wc -c < '${count}') -gt ${times} ] || exit 1\nexec '${findBrowser()}' "$@"\n`,
  )
  chmodSync(path, 0o755)
  return { path, starts: () => readFileSync(count, 'utf8').length }
}

test.skipIf(process.platform === 'win32')('a browser that dies while it starts is started again', async () => {
  // The first start, and the look at why it failed.
  const browser = dyingBrowser(2)
  const fixture = await startFixture({ browserPath: browser.path })
  onTestFinished(() => fixture.end())
  await fixture.link()
  expect(fixture.session()).toMatchObject({ state: 'connected', error: null })
  expect(browser.starts()).toBeGreaterThan(2)
})

test.skipIf(process.platform === 'win32')('a browser that never starts is given up with its reason', async () => {
  const fixture = await startFixture({ browserPath: dyingBrowser(1_000).path })
  onTestFinished(() => fixture.end())
  await fixture.channel.start()
  await fixture.until(({ state }) => state === 'failed')
  expect(fixture.session().error?.code).toBe('START_FAILED')
})

import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { _electron, type ElectronApplication, expect, type Page, test } from '@playwright/test'

const root = resolve(import.meta.dirname, '../..')
const missing = whatIsMissing()
test.skip(missing !== null, missing ?? '')

let app: ElectronApplication
let page: Page
let dataDir: string

test.beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'secretary-desktop-'))
  app = await _electron.launch({
    args: [root, '--demo'],
    cwd: root,
    env: { ...process.env, SECRETARY_DATA_DIR: dataDir } as Record<string, string>,
  })
  page = await app.firstWindow()
})

test.afterEach(async () => {
  await app.close()
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
})

test('the desktop app shows the page on its own scheme, with live data through its port', async () => {
  await expect(page).toHaveTitle(/Secretary/)
  expect(page.url()).toMatch(/^app:\/\/secretary\/index\.html/)
  await expect(page.getByText('To answer').first()).toBeVisible()
  await expect(page.getByRole('option').first()).toBeVisible()
  await page.screenshot({ path: 'test-results/desktop.png' })
})

test('the page has no power of Node or Electron, and cannot reach a network', async () => {
  const powers = await page.evaluate(async () => ({
    host: Reflect.get(window, 'secretaryHost'),
    names: ['require', 'process', 'module', 'Buffer', 'electron', 'ipcRenderer'].filter((name) => name in window),
    fetched: await fetch('https://example.com/').then(
      () => true,
      () => false,
    ),
    permission: await navigator.permissions.query({ name: 'geolocation' }).then((status) => status.state),
  }))
  expect(powers).toEqual({ host: 'desktop', names: [], fetched: false, permission: 'denied' })
})

test('a reloaded page is connected again', async () => {
  await expect(page.getByRole('option').first()).toBeVisible()
  await page.reload()
  await expect(page.getByRole('option').first()).toBeVisible()
})

test('the process of the page is sandboxed in truth, not only by its options', async () => {
  test.skip(process.platform === 'linux', 'Electron tells this on macOS and Windows only')
  const metrics = await app.evaluate((electron) => electron.app.getAppMetrics())
  expect(metrics.filter(({ type }) => type === 'Tab').map(({ sandboxed }) => sandboxed)).toEqual([true])
})

/** Why the desktop cannot run here, or null. Never fetches anything: that is for `npx install-electron`. */
function whatIsMissing(): string | null {
  const folder = join(root, 'node_modules/electron')
  const isInstalled =
    existsSync(join(folder, 'path.txt')) &&
    existsSync(join(folder, 'dist', readFileSync(join(folder, 'path.txt'), 'utf8')))
  if (!isInstalled) return 'the Electron binary is not here; "npx install-electron" fetches it'
  if (process.platform !== 'linux') return null
  if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return 'there is no display; xvfb-run gives one'
  return process.getuid?.() === 0 ? 'Electron does not run as root' : null
}

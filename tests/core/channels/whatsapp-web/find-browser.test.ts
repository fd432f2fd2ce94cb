import { expect, test } from 'vitest'
import {
  type FindBrowserPorts,
  findBrowser,
  installedBrowsers,
} from '../../../../electron/core/channels/whatsapp-web/find-browser.ts'

function ports(changes: Partial<FindBrowserPorts> & { there?: string[] } = {}): FindBrowserPorts {
  return {
    path: null,
    platform: 'linux',
    env: { PATH: '/usr/bin:/snap/bin' },
    isExecutable: (path) => (changes.there ?? []).includes(path),
    download: () => Promise.reject(new Error('no network')),
    ...changes,
  }
}
const ignore = () => {}

test('the browser that the environment names is used, and nothing else', async () => {
  const there = ['/opt/mine', '/usr/bin/google-chrome']
  expect(await findBrowser(ports({ path: '/opt/mine', there }), ignore)).toBe('/opt/mine')
  await expect(findBrowser(ports({ path: '/opt/other', there }), ignore)).rejects.toMatchObject({
    code: 'BROWSER_MISSING',
    message: expect.stringContaining('/opt/other'),
  })
})

test.each([
  ['linux', { PATH: '/usr/bin' }, '/usr/bin/microsoft-edge-stable'],
  ['linux', { PATH: '/opt/bin' }, '/opt/bin/brave-browser'],
  ['darwin', { HOME: '/Users/a' }, '/Users/a/Applications/Chromium.app/Contents/MacOS/Chromium'],
  ['darwin', {}, '/Applications/Brave Browser.app/Contents/MacOS/Brave Browser'],
  ['win32', { LOCALAPPDATA: 'C:\\Users\\a\\Local' }, 'C:\\Users\\a\\Local\\Google\\Chrome\\Application\\chrome.exe'],
  ['win32', { PROGRAMFILES: 'C:\\Programs' }, 'C:\\Programs\\Microsoft\\Edge\\Application\\msedge.exe'],
] as const)('on %s an installed browser is found (%j)', async (platform, env, path) => {
  expect(await findBrowser(ports({ platform, env, there: [path] }), ignore)).toBe(path)
})

test('a snap, which may not use our folder, comes last', () => {
  const paths = installedBrowsers('linux', { PATH: '/snap/bin:/usr/bin' })
  expect(paths.indexOf('/snap/bin/chromium')).toBeGreaterThan(paths.indexOf('/usr/bin/chromium'))
})

test('where none is installed, one is fetched, with progress', async () => {
  const progress: number[][] = []
  const download: FindBrowserPorts['download'] = async (report) => {
    report(5, 10)
    return '/data/browsers/chrome'
  }
  expect(await findBrowser(ports({ download }), (...bytes) => progress.push(bytes))).toBe('/data/browsers/chrome')
  expect(progress).toEqual([[5, 10]])
})

test('where none can be had, the sentence says what to do', async () => {
  await expect(findBrowser(ports(), ignore)).rejects.toMatchObject({
    code: 'BROWSER_MISSING',
    message: expect.stringMatching(/no network.*Install Chrome, Edge, Chromium or Brave/),
  })
})

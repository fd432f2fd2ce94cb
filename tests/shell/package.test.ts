import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { listFiles, ROOT } from '../architecture/source-files.ts'

const packaging = readFileSync(join(ROOT, 'electron-builder.yml'), 'utf8')

test.each([
  ['runAsNode', false],
  ['enableCookieEncryption', true],
  ['enableNodeOptionsEnvironmentVariable', false],
  ['enableNodeCliInspectArguments', false],
  ['enableEmbeddedAsarIntegrityValidation', true],
  ['onlyLoadAppFromAsar', true],
  ['loadBrowserProcessSpecificV8Snapshot', false],
  ['grantFileProtocolExtraPrivileges', false],
])('the package has the fuse %s at %s', (fuse, isOn) => {
  expect(packaging).toMatch(new RegExp(`^  ${fuse}: ${isOn}$`, 'm'))
})

test('native code is unpacked, because it cannot be loaded from inside the archive', () => {
  expect(packaging).toMatch(/^asarUnpack:\n {2}- node_modules\/better-sqlite3\/\*\*$/m)
})

test('every picture that the shell shows is there', () => {
  const names = listFiles('electron/shell')
    .map((file) => readFileSync(join(ROOT, file), 'utf8'))
    .flatMap((text) => [...text.matchAll(/'([\w-]+\.png)'/g)].map((match) => match[1] ?? ''))
  const badges = ['1', '2', '3', '4', '5', '6', '7', '8', '9', 'many'].map((count) => `badge-${count}.png`)
  expect(names.length).toBeGreaterThan(3)
  const missing = [...names, ...badges].filter((name) => !existsSync(join(ROOT, 'resources/icons', name)))
  expect(missing).toEqual([])
})

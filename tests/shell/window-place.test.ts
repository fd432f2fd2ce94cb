import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { keepOnScreen, openWindowState } from '../../electron/shell/window-state.ts'
import { runApp, temporaryFolder, windowOf } from './run-app.ts'

const screen = { x: 0, y: 0, width: 1920, height: 1080 }
const second = { x: 1920, y: 0, width: 1280, height: 1024 }

test('the window opens where it was left', async () => {
  const first = await runApp()
  windowOf(first).bounds = { x: 200, y: 100, width: 1000, height: 700 }
  windowOf(first).maximized = true
  windowOf(first).fakeClose()
  await first.quit()
  const again = windowOf(await runApp({ dataDir: first.dataDir }))
  expect(again.options).toMatchObject({ x: 200, y: 100, width: 1000, height: 700 })
  expect(again.isMaximized()).toBe(true)
})

test('the window opens where it was left also when the app was quit while it was open', async () => {
  const first = await runApp()
  windowOf(first).bounds = { x: 210, y: 110, width: 1010, height: 710 }
  await first.quit()
  expect(windowOf(await runApp({ dataDir: first.dataDir })).options).toMatchObject({
    x: 210,
    y: 110,
    width: 1010,
    height: 710,
  })
})

test('a window left on a screen that is gone opens at the usual size', async () => {
  const dataDir = temporaryFolder()
  openWindowState(dataDir).write({ bounds: { x: 3000, y: 100, width: 900, height: 600 } })
  const { options } = windowOf(await runApp({ dataDir }))
  expect(options).toMatchObject({ width: 1280, height: 800 })
  expect(options.x).toBeUndefined()
})

test.each([
  ['one inside a screen stays', { x: 10, y: 20, width: 800, height: 600 }, { x: 10, y: 20, width: 800, height: 600 }],
  [
    'one half outside is moved in',
    { x: 1500, y: 900, width: 800, height: 600 },
    { x: 1120, y: 480, width: 800, height: 600 },
  ],
  ['one larger than its screen shrinks', { x: -50, y: -50, width: 4000, height: 3000 }, screen],
  ['one of which only a sliver shows is given up', { x: -790, y: 20, width: 800, height: 600 }, null],
])('of remembered windows, %s', (_, bounds, expected) => {
  expect(keepOnScreen(bounds, [screen])).toEqual(expected)
})

test('a window between two screens goes to the one that shows more of it', () => {
  expect(keepOnScreen({ x: 1800, y: 10, width: 800, height: 600 }, [screen, second])).toEqual({
    x: 1920,
    y: 10,
    width: 800,
    height: 600,
  })
})

test('a damaged file counts as none, and damaged parts of it do not spoil the others', () => {
  const dataDir = temporaryFolder()
  writeFileSync(join(dataDir, 'window.json'), 'not json')
  expect(openWindowState(dataDir).read()).toEqual({ bounds: null, maximized: false, trayExplained: false })
  writeFileSync(join(dataDir, 'window.json'), '{"bounds":{"x":"left"},"trayExplained":true}')
  expect(openWindowState(dataDir).read()).toEqual({ bounds: null, maximized: false, trayExplained: true })
})

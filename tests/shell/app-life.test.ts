import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { acquireDirectoryLock, readLockFile } from '../../electron/server/directory-lock.ts'
import { runApp, temporaryFolder, windowOf } from './run-app.ts'

test('starting a second time brings the first window to the front', async () => {
  const app = await runApp()
  const window = windowOf(app)
  window.hide()
  window.minimized = true
  app.electron.app.emit('second-instance')
  expect({ visible: window.visible, focused: window.focused, minimized: window.minimized }).toEqual({
    visible: true,
    focused: true,
    minimized: false,
  })
})

test('the second instance ends without touching the data', async () => {
  const app = await runApp({
    prepare: (electron) => {
      electron.app.isFirstInstance = false
    },
  })
  expect(app.window).toBeNull()
  expect(app.electron.app.exitCode).toBe(0)
  expect(app.electron.dialog.errors).toEqual([])
  expect(readLockFile(app.dataDir)).toBeNull()
})

test('closing the window leaves the secretary at work behind its tray icon, and says so once', async () => {
  const app = await runApp()
  const window = windowOf(app)
  window.fakeClose()
  expect(window.destroyed).toBe(false)
  expect(window.visible).toBe(false)
  app.electron.Tray.all[0]?.fakeChoose('Open Secretary')
  expect(window.visible).toBe(true)
  window.fakeClose()
  expect(app.electron.Notification.shown.map((notification) => notification.options.title)).toEqual([
    'Secretary goes on working',
  ])
  expect(readLockFile(app.dataDir)?.pid).toBe(process.pid)
})

test('at login it starts without a window in the way', async () => {
  const app = await runApp({ args: ['--hidden'] })
  expect(windowOf(app).visible).toBe(false)
  app.electron.app.emit('activate')
  expect(windowOf(app).visible).toBe(true)
})

test('Quit in the tray stops the runtime, frees the data and ends the process', async () => {
  const app = await runApp()
  expect(readLockFile(app.dataDir)).toMatchObject({ pid: process.pid, version: '1.2.3' })
  const ended = new Promise((resolve) => app.electron.app.once('fake-exit', resolve))
  app.electron.Tray.all[0]?.fakeChoose('Quit')
  expect(await ended).toBe(0)
  expect(readLockFile(app.dataDir)).toBeNull()
  const lock = await acquireDirectoryLock(app.dataDir, { endpoint: 'x', version: '1' })
  lock.release()
})

test('while a headless process has the data, a dialog says so and the app ends', async () => {
  const dataDir = temporaryFolder()
  const lock = await acquireDirectoryLock(dataDir, { endpoint: 'elsewhere', version: '1.0.0' })
  const app = await runApp({ dataDir })
  lock.release()
  expect(app.electron.app.exitCode).toBe(1)
  expect(app.electron.dialog.errors).toEqual([
    {
      title: 'Secretary cannot start',
      content: `Secretary is already running (process ${process.pid}) with the data in ${dataDir}. Quit it there first: one program at a time may work with this data.`,
    },
  ])
})

test('a variable that cannot be used stops the start with a sentence that names it', async () => {
  const app = await runApp({ env: { SECRETARY_UNDO_MS: 'soon' } })
  expect(app.electron.app.exitCode).toBe(1)
  expect(app.electron.dialog.errors[0]?.content).toMatch(/SECRETARY_UNDO_MS is set to "soon".*milliseconds/)
})

test('anything unexpected at the start is named, and the app ends instead of standing there without a window', async () => {
  const dataDir = temporaryFolder()
  mkdirSync(join(dataDir, 'secretary.guard'))
  const app = await runApp({ dataDir })
  expect(app.electron.app.exitCode).toBe(1)
  expect(app.electron.dialog.errors[0]?.content).toMatch(/^Something unexpected went wrong: .+Nothing was sent/s)
})

test('what the settings file of the window held before does not keep the app from starting', async () => {
  const dataDir = temporaryFolder()
  writeFileSync(join(dataDir, 'window.json'), '\0')
  expect(windowOf(await runApp({ dataDir })).visible).toBe(true)
})

test('data of a newer version is left alone, with a sentence', async () => {
  const first = await runApp({ args: ['--demo'] })
  await first.quit()
  const file = join(first.dataDir, 'demo', 'secretary.db')
  const database = new Database(file, { fileMustExist: true })
  database.pragma('user_version = 9999')
  database.close()
  const again = await runApp({ dataDir: first.dataDir, args: ['--demo'] })
  expect(again.electron.app.exitCode).toBe(1)
  expect(again.electron.dialog.errors[0]?.content).toMatch(/newer version of Secretary/)
})

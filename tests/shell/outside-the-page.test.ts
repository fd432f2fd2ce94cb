import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { conversationId } from '../../electron/contract/ids.ts'
import { createNotify } from '../../electron/shell/notifications.ts'
import * as fake from './fake-electron.ts'
import { openPage } from './open-page.ts'
import { runApp, until, windowOf } from './run-app.ts'

const ANN = conversationId.parse('7')
const LEO = conversationId.parse('8')

test('the badge shows how many wait for an answer', async () => {
  const app = await runApp({ args: ['--demo'] })
  const { client } = await openPage(app)
  await vi.waitFor(async () => {
    const { unanswered } = await client.conversations.counts()
    expect(unanswered).toBeGreaterThan(0)
    expect(app.electron.app.badgeCount).toBe(unanswered)
  }, 10_000)
})

test('a click on a notification shows its conversation', async () => {
  const app = await runApp({ args: ['--demo'] })
  const { client } = await openPage(app)
  windowOf(app).hide()
  await client.settings.update({ notifications: { minPriority: 1 } })
  const before = app.electron.Notification.shown.length
  await client.simulator.inbound({ from: 'Ann Becker', text: 'Urgent: can you call me back today, please?' })
  await until(() => app.electron.Notification.shown.length > before)
  const notification = app.electron.Notification.shown.at(-1)
  notification?.emit('click')
  expect(windowOf(app).visible).toBe(true)
  expect(windowOf(app).webContents.executed).toEqual([
    expect.stringMatching(/^location\.hash = "#\/conversation\/\d+"$/),
  ])
})

test('a newer notification of a conversation replaces the older, and others stay', () => {
  fake.Notification.shown.length = 0
  const opened: string[] = []
  const notify = createNotify({ window: () => null, openPage() {}, openConversation: (id) => opened.push(id) })
  notify.show({ conversationId: ANN, title: 'Ann', body: 'one' })
  notify.show({ conversationId: LEO, title: 'Leo', body: 'two' })
  notify.show({ conversationId: ANN, title: 'Ann', body: 'three' })
  expect(fake.Notification.shown.map(({ options, closed }) => [options.body, closed])).toEqual([
    ['one', true],
    ['two', false],
    ['three', false],
  ])
  notify.dismiss(ANN)
  expect(fake.Notification.shown[2]?.closed).toBe(true)
  fake.Notification.shown[1]?.emit('click')
  expect(opened).toEqual([LEO])
})

test('nothing pops up over the window that the person is looking at', () => {
  fake.Notification.shown.length = 0
  const window = new fake.BrowserWindow({})
  window.focused = true
  const notify = createNotify({ window: () => window as never, openPage() {}, openConversation: () => {} })
  notify.show({ conversationId: ANN, title: 'Ann', body: 'one' })
  expect(fake.Notification.shown).toEqual([])
})

test('sending is paused and resumed from the tray, and the tray shows what the page did', async () => {
  const app = await runApp()
  const { client } = await openPage(app)
  const tray = app.electron.Tray.all[0]
  const sendState = async () => (await client.jobs.list()).items.find((job) => job.name === 'send')?.state
  const labels = () => tray?.menu.template.map((entry) => entry.label)
  tray?.fakeChoose('Pause sending')
  await until(() => labels()?.includes('Resume sending') === true)
  expect(await sendState()).toBe('paused')
  await client.jobs.resume({ name: 'send' })
  await until(() => labels()?.includes('Pause sending') === true)
})

test('the colours of the window follow the setting', async () => {
  const app = await runApp()
  expect(app.electron.nativeTheme.themeSource).toBe('system')
  const { client } = await openPage(app)
  await client.settings.update({ appearance: { colorScheme: 'dark' } })
  await until(() => app.electron.nativeTheme.themeSource === 'dark')
})

test('with closing to the tray switched off, closing the window closes it', async () => {
  const app = await runApp()
  const { client } = await openPage(app)
  await client.settings.update({ desktop: { closeToTray: false } })
  await until(() => {
    windowOf(app).fakeClose()
    return windowOf(app).destroyed
  })
})

test('an installed app starts at login only where the person wants it', async () => {
  const app = await runApp({
    prepare: ({ app: fakeApp }) => {
      fakeApp.isPackaged = true
      fakeApp.paths.appData = join(fakeApp.appPath, 'config')
    },
  })
  const entry = join(app.electron.app.paths.appData ?? '', 'autostart/secretary.desktop')
  const isRegistered = () =>
    process.platform === 'linux' ? existsSync(entry) : app.electron.app.loginItem?.openAtLogin === true
  expect(isRegistered()).toBe(false)
  const { client } = await openPage(app)
  await client.settings.update({ desktop: { startAtLogin: true } })
  await until(isRegistered)
  if (process.platform === 'linux') expect(readFileSync(entry, 'utf8')).toMatch(/^Exec="\/fake\/exe" --hidden$/m)
  await client.settings.update({ desktop: { startAtLogin: false } })
  await until(() => !isRegistered())
})

test('the REST API is off until it is switched on, and goes again when it is switched off', async () => {
  const app = await runApp()
  const { client } = await openPage(app)
  const file = join(app.dataDir, 'rest-api.json')
  expect(existsSync(file)).toBe(false)
  await client.settings.update({ desktop: { restApi: true } })
  await until(() => existsSync(file))
  const { apiUrl, token } = JSON.parse(readFileSync(file, 'utf8'))
  const answer = await fetch(`${apiUrl}/app`, { headers: { authorization: `Bearer ${token}` } })
  expect(await answer.json()).toMatchObject({ host: 'desktop' })
  expect((await fetch(`${apiUrl}/app`)).status).toBe(401)
  await client.settings.update({ desktop: { restApi: false } })
  await until(() => !existsSync(file))
})

test('after sleep the runtime reads what was missed', async () => {
  const app = await runApp({ args: ['--demo'] })
  const { client } = await openPage(app)
  await vi.waitFor(
    async () => expect(await client.session.get()).toMatchObject({ state: 'connected', progress: null }),
    10_000,
  )
  const heard: string[] = []
  const leave = new AbortController()
  const events = await client.events.subscribe(undefined, { signal: leave.signal })
  const listening = (async () => {
    for await (const { topic } of events) heard.push(topic)
  })().catch(() => {})
  app.electron.powerMonitor.emit('suspend')
  await client.session.get()
  heard.length = 0
  app.electron.powerMonitor.emit('resume')
  await until(() => heard.includes('session'))
  leave.abort()
  await listening
})

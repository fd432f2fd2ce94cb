import { expect, test } from 'vitest'
import { FakeFrame } from './fake-windows.ts'
import { askForPort, openPage } from './open-page.ts'
import { runApp, until, windowOf } from './run-app.ts'

test('the page asks for a port and the runtime answers on it', async () => {
  const app = await runApp()
  const { client } = await openPage(app)
  expect(await client.app.info()).toMatchObject({
    host: 'desktop',
    version: '1.2.3',
    dataDir: app.dataDir,
    demo: false,
  })
})

test('the page is given its host by name and nothing else', async () => {
  const app = await runApp()
  await openPage(app)
  expect(app.electron.contextBridge.exposed).toEqual({ secretaryHost: 'desktop' })
})

test('an error keeps its code and its sentence on the way to the page', async () => {
  const app = await runApp()
  const { client } = await openPage(app)
  await expect(client.conversations.get({ id: '999999' as never })).rejects.toMatchObject({
    code: 'NOT_FOUND',
    status: 404,
  })
  await expect(client.jobs.history({ name: 'send', limit: 0 })).rejects.toMatchObject({
    code: 'VALIDATION_FAILED',
    message: expect.stringContaining('limit'),
  })
})

test('what changes in the runtime is announced on the port', async () => {
  const app = await runApp()
  const { client } = await openPage(app)
  const events = await client.events.subscribe()
  await client.jobs.pause({ name: 'send' })
  const { value } = await events.next()
  expect(value).toMatchObject({ topic: 'jobs' })
  await events.return?.()
})

test('a reloaded page gets a new port and the old one is closed', async () => {
  const app = await runApp()
  const before = await openPage(app)
  await before.client.health.get()
  const after = await openPage(app)
  expect(await after.client.health.get()).toMatchObject({ version: '1.2.3' })
  await until(() => before.connection.state.getState().kind === 'lost')
  expect(after.connection.state.getState().kind).toBe('connected')
})

test('no other page and no embedded frame is given a port', async () => {
  const app = await runApp()
  expect(askForPort(app, new FakeFrame('app://secretary/index.html'))).toEqual([])
  const main = windowOf(app).webContents.mainFrame
  for (const url of [
    'https://secretary/index.html',
    'app://elsewhere/index.html',
    'app://secretary/other.html',
    'about:blank',
  ]) {
    main.url = url
    expect(askForPort(app, main)).toEqual([])
  }
  main.url = 'app://secretary/index.html#/conversation/1'
  expect(askForPort(app, main)).toHaveLength(1)
})

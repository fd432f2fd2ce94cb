import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runApp, windowOf } from './run-app.ts'

test('the page runs sandboxed, isolated and without any power of Node or Electron', async () => {
  const app = await runApp()
  const { electron } = app
  expect(electron.app.isSandboxEnabled).toBe(true)
  expect(windowOf(app).options.webPreferences).toEqual({
    preload: join(electron.app.appPath, 'out/preload/preload.cjs'),
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    devTools: true,
    spellcheck: process.platform === 'darwin',
  })
})

test('an installed app has no developer tools and ignores a development server', async () => {
  const app = await runApp({
    env: { ELECTRON_RENDERER_URL: 'http://localhost:5173' },
    prepare: (electron) => {
      electron.app.isPackaged = true
    },
  })
  expect(windowOf(app).options.webPreferences?.devTools).toBe(false)
  expect(windowOf(app).webContents.getURL()).toBe('app://secretary/index.html')
})

test('the page comes from a scheme of its own that is registered before Electron is ready', async () => {
  const app = await runApp()
  expect(app.electron.protocol.privileged).toEqual([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
  ])
  expect(windowOf(app).webContents.getURL()).toBe('app://secretary/index.html')
})

test('every answer of that scheme carries a policy that lets nothing in from outside and nothing out', async () => {
  const { electron } = await runApp()
  for (const path of ['', 'index.html', 'assets/page.js', 'missing.js']) {
    const answer = await electron.protocol.handlers.get('app')?.(new Request(`app://secretary/${path}`))
    expect(answer?.headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; media-src blob:; " +
        "font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    )
    expect(answer?.headers.get('x-content-type-options')).toBe('nosniff')
  }
})

test.each([
  ['app://secretary/', 200, 'text/html; charset=utf-8'],
  ['app://secretary/assets/page.js', 200, 'text/javascript; charset=utf-8'],
  ['app://secretary/missing.js', 404, null],
  ['app://secretary/%2e%2e/secret.html', 404, null],
  ['app://secretary/..%2fsecret.html', 404, null],
  ['app://secretary/assets', 404, null],
  ['app://secretary/%00.html', 404, null],
  ['app://secretary/%ff', 404, null],
  ['app://elsewhere/index.html', 404, null],
])('%s is answered with %i', async (address, status, type) => {
  const { electron } = await runApp()
  const answer = await electron.protocol.handlers.get('app')?.(new Request(address))
  expect(answer?.status).toBe(status)
  if (type !== null) expect(answer?.headers.get('content-type')).toBe(type)
})

test('every permission is denied', async () => {
  const { electron } = await runApp()
  const { permissionRequest, permissionCheck, devicePermission } = electron.session.defaultSession
  const answers: boolean[] = []
  for (const permission of ['media', 'geolocation', 'notifications', 'clipboard-read', 'openExternal'] as const) {
    permissionRequest?.(null as never, permission as never, (isGranted) => answers.push(isGranted), {} as never)
    answers.push(permissionCheck?.(null, permission as never, '', {} as never) ?? true)
  }
  answers.push(devicePermission?.({} as never) ?? true)
  expect(answers).toEqual(Array(11).fill(false))
})

test.each([
  ['https://example.com/', true],
  ['http://127.0.0.1:8080/', true],
  ['wss://example.com/', true],
  ['file:///etc/passwd', true],
  ['ftp://example.com/', true],
  ['app://secretary/assets/page.js', false],
  ['blob:app://secretary/0c6c', false],
  ['data:image/png;base64,AA==', false],
])('of the requests a page can make, %s is stopped: %s', async (url, isStopped) => {
  const { electron } = await runApp()
  let answered: boolean | undefined
  electron.session.defaultSession.beforeRequest?.({ url }, ({ cancel }) => {
    answered = cancel
  })
  expect(answered).toBe(isStopped)
})

test('the page cannot be led elsewhere, nor embed another', async () => {
  const { webContents } = windowOf(await runApp())
  for (const event of ['will-frame-navigate', 'will-redirect'] as const) {
    expect(webContents.fakeNavigate(event, 'https://example.com/')).toBe(false)
    expect(webContents.fakeNavigate(event, 'app://secretary/other.html')).toBe(false)
    expect(webContents.fakeNavigate(event, 'file:///etc/passwd')).toBe(false)
    expect(webContents.fakeNavigate(event, 'app://secretary/index.html#/settings')).toBe(true)
  }
  let isPrevented = false
  webContents.emit('will-attach-webview', { preventDefault: () => (isPrevented = true) })
  expect(isPrevented).toBe(true)
})

test('a link opens in the system’s browser if it is https and our page asks, and never in a window of ours', async () => {
  const app = await runApp()
  const { webContents } = windowOf(app)
  const addresses = [
    'https://example.com/a?b=c',
    'http://example.com/',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'tel:1',
    'x',
  ]
  for (const address of addresses) expect(webContents.fakeWindowOpen(address)).toEqual({ action: 'deny' })
  webContents.mainFrame.url = 'https://example.com/'
  expect(webContents.fakeWindowOpen('https://example.com/other')).toEqual({ action: 'deny' })
  expect(app.electron.shell.opened).toEqual(['https://example.com/a?b=c'])
})

test('a page that crashes is loaded again, but not for ever', async () => {
  const app = await runApp()
  const { webContents } = windowOf(app)
  webContents.emit('render-process-gone', {}, { reason: 'clean-exit' })
  expect(webContents.reloads).toBe(0)
  for (let crash = 0; crash < 4; crash++) webContents.emit('render-process-gone', {}, { reason: 'crashed' })
  expect(webContents.reloads).toBe(3)
  expect(app.electron.dialog.errors).toMatchObject([{ title: 'The page keeps crashing' }])
})

test('copy, paste and the other keys of the system work through the application menu', async () => {
  const { electron } = await runApp()
  expect(electron.Menu.applicationMenu?.template.map((entry) => entry.role ?? entry.label)).toEqual([
    ...(process.platform === 'darwin' ? ['appMenu'] : []),
    'fileMenu',
    'editMenu',
    'View',
    'windowMenu',
  ])
})

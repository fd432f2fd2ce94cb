/**
 * Runs the built `out/main/main.js` and `out/preload/preload.cjs` as Electron would, on the stand-in for Electron, and
 * prints one line of JSON with what came of it. Arguments: the root of the repository.
 */
import { createRequire, registerHooks } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'

const root = process.argv[2]
const standIn = pathToFileURL(join(root, 'tests/shell/fake-electron.ts')).href
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron'
      ? { url: standIn, format: 'module-typescript', shortCircuit: true }
      : next(specifier, context),
})

const electron = await import(standIn)
electron.app.appPath = root
const announce = electron.BrowserWindow.onCreated
const opened = new Promise((resolve) => {
  electron.BrowserWindow.onCreated = (window) => {
    announce(window)
    window.once('ready-to-show', () => resolve(window))
  }
  electron.app.once('fake-exit', () => resolve(null))
})
await import(pathToFileURL(join(root, 'out/main/main.js')).href)
const window = await opened
const result = window === null ? { errors: electron.dialog.errors } : await look(window)
process.stdout.write(`${JSON.stringify(result)}\n`)
electron.app.once('fake-exit', (code) => process.exit(code))
electron.app.quit()

async function look(window) {
  const served = await electron.protocol.handlers.get('app')(new Request('app://secretary/'))
  const html = await served.text()
  const script = /src="\.?(\/assets\/[^"]+\.js)"/.exec(html)?.[1] ?? '/none'
  const scriptAnswer = await electron.protocol.handlers.get('app')(new Request(`app://secretary${script}`))
  return {
    page: window.webContents.getURL(),
    pageStatus: served.status,
    scriptStatus: scriptAnswer.status,
    exposed: runPreload(window.options.webPreferences.preload),
    info: await askForInfo(window),
  }
}

function runPreload(path) {
  globalThis.window = { addEventListener() {}, postMessage() {} }
  createRequire(import.meta.url)(path)
  return electron.contextBridge.exposed
}

async function askForInfo({ webContents }) {
  electron.ipcMain.emit('secretary:connect', { sender: webContents, senderFrame: webContents.mainFrame })
  const { port } = webContents.mainFrame.posted[0].ports[0]
  const client = createORPCClient(new RPCLink({ port }))
  port.start()
  return client.app.info()
}

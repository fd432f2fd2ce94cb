import { vi } from 'vitest'
import { type Client, createClient } from '../../renderer/client/client.ts'
import { type Connection, createConnection } from '../../renderer/client/connection.ts'
import { createMessagePortTransport } from '../../renderer/client/message-port-transport.ts'
import type { FakeMessagePortMain } from './fake-ports.ts'
import type { FakeFrame } from './fake-windows.ts'
import { type RunningApp, windowOf } from './run-app.ts'

export interface Page {
  readonly connection: Connection
  readonly client: Client
}

/** Each document runs its preload anew, so each import is of a module of its own. */
let documents = 0

/** Loads a document in the app's window: the real preload and the page's own line to the runtime, on a fake `window`. */
export async function openPage(app: RunningApp): Promise<Page> {
  const { webContents } = windowOf(app)
  const { ipcMain, ipcRenderer } = app.electron
  const frame = webContents.mainFrame
  const window = new PageWindow()
  vi.stubGlobal('window', window)
  vi.stubGlobal('location', window.location)
  ipcRenderer.removeAllListeners()
  ipcRenderer.onSend = (channel) => ipcMain.emit(channel, { sender: webContents, senderFrame: frame })
  frame.onPosted = (channel, ports) => ipcRenderer.emit(channel, { ports: ports.map(toPagePort) })
  await import(/* @vite-ignore */ `../../electron/preload.ts?document=${++documents}`)
  const connection = createConnection(createMessagePortTransport())
  connection.start(window)
  return { connection, client: createClient(connection) }
}

/** Some frame asks main for a port, as a hostile page could try; answers what it was posted. */
export function askForPort(app: RunningApp, frame: FakeFrame): FakeFrame['posted'] {
  app.electron.ipcMain.emit('secretary:connect', { sender: windowOf(app).webContents, senderFrame: frame })
  return frame.posted
}

/** As much of a browser's `window` as the preload and the page's line need. */
class PageWindow extends EventTarget {
  readonly location = { origin: 'app://secretary' }

  postMessage(data: unknown, _targetOrigin: string, ports: readonly MessagePort[] = []): void {
    setImmediate(() => this.dispatchEvent(Object.assign(new Event('message'), { source: this, data, ports })))
  }
}

/** A port that main hands over arrives in the page as an ordinary MessagePort. */
function toPagePort(handedOver: unknown): unknown {
  return (handedOver as FakeMessagePortMain).port
}

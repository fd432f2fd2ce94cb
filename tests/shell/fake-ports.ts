import { EventEmitter } from 'node:events'
import { MessageChannel, type MessagePort } from 'node:worker_threads'
import type * as Electron from 'electron'

/** The main process's end of a channel: Node's own MessagePort with Electron's event shape. */
export class FakeMessagePortMain extends EventEmitter {
  readonly port: MessagePort
  closed = false

  constructor(port: MessagePort) {
    super()
    this.port = port
    port.on('close', () => {
      this.closed = true
      this.emit('close')
    })
  }

  /** Messages wait until here, as in Electron. */
  start(): void {
    this.port.on('message', (data) => this.emit('message', { data, ports: [] }))
  }

  postMessage(message: unknown): void {
    this.port.postMessage(message)
  }

  close(): void {
    this.port.close()
  }
}

export class FakeMessageChannelMain {
  readonly port1: FakeMessagePortMain
  readonly port2: FakeMessagePortMain

  constructor() {
    const { port1, port2 } = new MessageChannel()
    this.port1 = new FakeMessagePortMain(port1)
    this.port2 = new FakeMessagePortMain(port2)
  }
}

/** What a page can reach: the preload's side. `send` is connected to `ipcMain` by the fake page. */
export class FakeIpcRenderer extends EventEmitter implements Pick<Electron.IpcRenderer, 'send'> {
  onSend: (channel: string) => void = () => {}

  send(channel: string): void {
    this.onSend(channel)
  }
}

export class FakeContextBridge implements Pick<Electron.ContextBridge, 'exposeInMainWorld'> {
  readonly exposed: Record<string, unknown> = {}

  exposeInMainWorld(key: string, api: unknown): void {
    this.exposed[key] = api
  }
}

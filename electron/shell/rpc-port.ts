import { RPCHandler } from '@orpc/server/message-port'
import { ipcMain, MessageChannelMain, type MessagePortMain, type WebContents } from 'electron'
import type { Secretary } from '../core/app/ports.ts'
import type { Log } from '../core/platform/log.ts'
import { errorOptions } from '../server/error-body.ts'
import { isOurPage } from './page-address.ts'

/** The one message a page can send to this process, and the one it gets back with a port. */
export const CONNECT_CHANNEL = 'secretary:connect'
export const PORT_CHANNEL = 'secretary:port'

/**
 * Hands every page of ours that asks a port on which the whole contract is answered. A page that asks again (it was
 * reloaded) gets a new one and its old one is closed. Anyone else gets nothing.
 */
export function handOutPorts(router: Secretary['router'], log: Log): void {
  const handler = new RPCHandler(router, errorOptions(log))
  const ports = new WeakMap<WebContents, MessagePortMain>()
  ipcMain.on(CONNECT_CHANNEL, (event) => {
    const frame = event.senderFrame
    if (frame === null || frame !== event.sender.mainFrame || !isOurPage(frame.url)) {
      log.warn({}, 'a page that is not ours asked for a connection')
      return
    }
    ports.get(event.sender)?.close()
    const { port1, port2 } = new MessageChannelMain()
    ports.set(event.sender, port1)
    handler.upgrade(port1, { context: {} })
    port1.start()
    frame.postMessage(PORT_CHANNEL, null, [port2])
  })
}

import { RPCLink } from '@orpc/client/message-port'
import type { Transport } from './connection.ts'

/** The desktop's line: the page asks its preload, which posts a MessagePort to the page's own window. */
export function createMessagePortTransport(): Transport {
  return {
    start(events) {
      let current: MessagePort | null = null
      window.addEventListener('message', (event) => {
        const port = event.ports[0]
        if (event.source !== window || event.data !== 'secretary:port' || port === undefined) return
        current = port
        port.addEventListener('close', () => {
          if (current === port) events.down('lost')
        })
        const link = new RPCLink<Record<never, never>>({ port })
        port.start()
        events.up(link)
      })
      window.postMessage('secretary:connect', window.location.origin)
    },
    nudge() {},
  }
}

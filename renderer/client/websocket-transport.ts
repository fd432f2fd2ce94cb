import { RPCLink } from '@orpc/client/websocket'
import type { Transport, TransportEvents } from './connection.ts'

const FIRST_RETRY_MS = 250
const LAST_RETRY_MS = 5_000
/** A socket that has said nothing for this long after a nudge is taken for dead (sleep, a stopped process). */
const PROOF_MS = 4_000

/** The browser's line to a headless runtime: one WebSocket, renewed with growing pauses for as long as the page lives. */
export function createWebSocketTransport(location: Location): Transport {
  const address = `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/rpc`
  let socket: WebSocket | null = null
  let retry: number | undefined
  let retryMs = FIRST_RETRY_MS
  let events: TransportEvents

  function open() {
    window.clearTimeout(retry)
    const mine = new WebSocket(address)
    socket = mine
    const link = new RPCLink<Record<never, never>>({ websocket: mine })
    mine.addEventListener('open', () => {
      retryMs = FIRST_RETRY_MS
      events.up(link)
    })
    mine.addEventListener('close', () => {
      if (socket === mine) void closed()
    })
  }

  async function closed() {
    socket = null
    const kind = (await isLoginNeeded()) ? 'login-needed' : 'lost'
    events.down(kind)
    retry = window.setTimeout(open, retryMs)
    retryMs = Math.min(LAST_RETRY_MS, retryMs * 2)
  }

  function prove(mine: WebSocket) {
    const dead = window.setTimeout(() => {
      mine.removeEventListener('message', alive)
      if (socket === mine) {
        socket = null
        mine.close()
        void closed()
      }
    }, PROOF_MS)
    const alive = () => window.clearTimeout(dead)
    mine.addEventListener('message', alive, { once: true })
    void new RPCLink<Record<never, never>>({ websocket: mine })
      .call(['health', 'get'], undefined, { context: {} })
      .then(alive, alive)
  }

  return {
    start(on) {
      events = on
      open()
    },
    nudge() {
      if (socket === null) {
        retryMs = FIRST_RETRY_MS
        open()
      } else if (socket.readyState === WebSocket.OPEN) prove(socket)
    },
  }
}

/** A browser does not tell why a WebSocket was refused; the same address asked plainly answers 401 without a login. */
async function isLoginNeeded(): Promise<boolean> {
  try {
    const answer = await fetch('/rpc', { cache: 'no-store', credentials: 'same-origin' })
    return answer.status === 401
  } catch {
    return false
  }
}

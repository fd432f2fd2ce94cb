import type { Server } from 'node:http'
import type { ListenOptions } from 'node:net'

/** How long requests in progress may take to end once the server stops; a stream of events never would. */
const GRACE_MS = 1_000

/** Resolves once the server listens. @throws the system's error, for example with code EADDRINUSE */
export function listen(server: Server, where: ListenOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(where, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

/** Takes no new connections, lets requests end for a moment, then cuts what is left. */
export function stopServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), GRACE_MS)
    server.close(() => {
      clearTimeout(cut)
      resolve()
    })
    server.closeIdleConnections()
  })
}

import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { app } from 'electron'
import type { Secretary } from '../core/app/ports.ts'
import type { Log } from '../core/platform/log.ts'
import { type HttpServer, startHttpServer } from '../server/http-server.ts'
import { writePrivateFile } from '../server/private-file.ts'
import { rendererDir } from './page-address.ts'

export interface RestSwitch {
  /** Switches the REST API on or off; calls are carried out one after the other. */
  set(on: boolean): Promise<void>
  createLoginLink(): string | null
}

/**
 * The REST API of the desktop, off unless the person wants it. While it is on, `rest-api.json` in the data directory
 * (0600) tells their own scripts its address and the token of this start.
 */
export function createRestSwitch(router: Secretary['router'], dataDir: string, log: Log): RestSwitch {
  const file = join(dataDir, 'rest-api.json')
  let server: HttpServer | null = null
  let last: Promise<void> = Promise.resolve()

  async function change(on: boolean): Promise<void> {
    if (on === (server !== null)) return
    if (server !== null) {
      rmSync(file, { force: true })
      await server.stop()
      server = null
      return
    }
    const token = randomBytes(32).toString('base64url')
    const version = app.getVersion()
    server = await startHttpServer({
      router,
      port: 0,
      token,
      version,
      log,
      rendererDir: rendererDir(),
      sessionsFile: null,
    })
    writePrivateFile(file, `${JSON.stringify({ apiUrl: server.apiUrl, token, pid: process.pid })}\n`)
  }
  return {
    set(on) {
      last = last
        .then(() => change(on))
        .catch((err: unknown) => log.error({ err }, 'the REST API could not be switched'))
      return last
    },
    createLoginLink: () => server?.createLoginLink() ?? null,
  }
}

import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type HttpServer, startHttpServer } from '../../electron/server/http-server.ts'
import { createStandIn, createTestLog, makeTempDir, type StandIn } from './stand-in.ts'

export const TOKEN = 'the-right-token'
export const authorization = `Bearer ${TOKEN}`

/** A running HTTP server over the stand-in, with a page of two files and a clock that a test walks. */
export interface TestServer {
  server: HttpServer
  readonly standIn: StandIn
  readonly pageDir: string
  readonly clock: { at: number }
  /** Stops it and starts it anew, on the same port with the same files. */
  restart(): Promise<void>
  /** A second one; on the port of the first it cannot start. */
  startAnother(port: number): Promise<HttpServer>
  /** Spends a login link; answers the cookie to send. */
  logIn(link?: string): Promise<string>
  close(): Promise<void>
}

export async function openServer(): Promise<TestServer> {
  const temp = makeTempDir()
  const standIn = createStandIn()
  const clock = { at: 1_000_000 }
  const pageDir = join(temp.dir, 'page')
  mkdirSync(join(pageDir, 'assets'), { recursive: true })
  writeFileSync(join(pageDir, 'index.html'), '<title>the page</title>')
  writeFileSync(join(pageDir, 'assets', 'app-1234.js'), 'start()')
  writeFileSync(join(temp.dir, 'outside.txt'), 'not for you')
  const start = (port: number) =>
    startHttpServer({
      router: standIn.router,
      port,
      token: TOKEN,
      version: '9.9.9',
      log: createTestLog().log,
      rendererDir: pageDir,
      sessionsFile: join(temp.dir, 'logins.json'),
      clock: { now: () => clock.at, after: () => () => {} },
    })
  const test: TestServer = {
    server: await start(0),
    standIn,
    pageDir,
    clock,
    async restart() {
      await test.server.stop()
      test.server = await start(test.server.port)
    },
    startAnother: start,
    async logIn(link = test.server.createLoginLink()) {
      const response = await fetch(link, { redirect: 'manual' })
      return response.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    },
    async close() {
      await test.server.stop()
      temp.remove()
    },
  }
  return test
}

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { wait } from './waiting.ts'

/** A start takes well under a second; a busy machine may need more. */
const START_MS = 60_000

export interface AppOptions {
  /** The folder of the built bundles. */
  readonly bundles: string
  readonly env: Readonly<Record<string, string>>
}

/** The product as a process of its own, from its first moment on. */
export interface App {
  /** Resolves when the API answers. @throws what it said when it ended instead */
  readonly ready: Promise<void>
  readonly hasEnded: boolean
  /** Calls the REST API. @throws when the process is gone */
  call<Body>(path: string, body?: unknown, method?: string): Promise<{ status: number; body: Body }>
  /** `kill -9`: no moment to put anything in order. */
  kill(): Promise<void>
  /** Asks it to end; answers the exit code. */
  stop(): Promise<number | null>
}

export function startApp({ bundles, env }: AppOptions): App {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('SECRETARY_'))
  const child = spawn(process.execPath, [join(bundles, 'headless.js'), '--json', '--no-open', '--port', '0'], {
    env: { ...Object.fromEntries(own), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const endWithUs = () => child.kill('SIGKILL')
  process.once('exit', endWithUs)
  child.once('exit', () => process.off('exit', endWithUs))
  const announced = firstLine(child)
  announced.catch(() => {})
  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    child.kill(signal)
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    return child.exitCode
  }
  return {
    ready: announced.then(() => {}),
    get hasEnded() {
      return child.exitCode !== null || child.signalCode !== null
    },
    async call(path, body, method = body === undefined ? 'GET' : 'POST') {
      const { apiUrl, token } = await announced
      const response = await fetch(apiUrl + path, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(20_000),
      })
      return { status: response.status, body: (await response.json()) as never }
    },
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
  }
}

async function firstLine(child: ChildProcess): Promise<{ apiUrl: string; token: string }> {
  if (child.stdout === null) throw new Error('The process has no output.')
  let said = ''
  child.stderr?.setEncoding('utf8').on('data', (part: string) => {
    said += part
  })
  const line = once(createInterface({ input: child.stdout }), 'line').then(([first]) => String(first))
  const ended = once(child, 'close').then(() => null)
  const first = await Promise.race([line, ended, wait(START_MS).then(() => null)])
  if (first === null) throw new Error(`It ended, or was not ready within ${START_MS} ms. It said: ${said}`)
  return JSON.parse(first)
}

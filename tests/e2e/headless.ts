import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'

const BUNDLES = resolve(import.meta.dirname, '..', '..', 'out', 'main')
/** A start takes well under a second; a busy machine may need more. */
const START_DEADLINE_MS = 30_000

export interface HeadlessOptions {
  readonly demo?: boolean
  /** Made new, and removed at the end, unless given. */
  readonly dataDir?: string
  readonly env?: Readonly<Record<string, string>>
  readonly args?: readonly string[]
}

/** A real headless process, started from the bundle. */
export interface Headless {
  /** The page, with a login code good for one use. */
  readonly url: string
  readonly apiUrl: string
  readonly token: string
  readonly pid: number
  readonly dataDir: string
  /** What it wrote to stderr so far. */
  errors(): string
  /** Calls the REST API with the token; answers the status and the JSON. */
  api<Body = unknown>(path: string, init?: ApiCall): Promise<{ status: number; body: Body }>
  /** A fresh address of the page, good for one more login. */
  newLink(): Promise<string>
  /** Ends it in order (SIGTERM); answers the exit code. */
  stop(): Promise<number | null>
  /** Ends it as a crash would (SIGKILL); its data stays. */
  kill(): Promise<void>
}

/** Starts the headless host and waits until it is ready. @throws with what it said when it does not start */
export async function startHeadless(options: HeadlessOptions = {}): Promise<Headless> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'secretary-e2e-'))
  const args = ['--json', '--no-open', '--port', '0', ...(options.demo ? ['--demo'] : []), ...(options.args ?? [])]
  const child = spawn(process.execPath, [join(BUNDLES, 'headless.js'), ...args], {
    env: cleanEnvironment(dataDir, options.env),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const endWithUs = () => child.kill('SIGKILL')
  process.once('exit', endWithUs)
  child.once('exit', () => process.off('exit', endWithUs))
  const errors = collect(child)
  const ready = await firstLine(child, errors)
  return {
    ...ready,
    dataDir,
    errors,
    api: (path, init) => callApi(ready, path, init),
    newLink: async () => JSON.parse((await runCommand(['open', '--json'], { dataDir })).stdout).url,
    async stop() {
      child.kill('SIGTERM')
      const code = await ended(child)
      if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true })
      return code
    },
    async kill() {
      child.kill('SIGKILL')
      await ended(child)
    },
  }
}

/** Runs one command of the command line; answers how it ended and what it printed. */
export async function runCommand(
  args: readonly string[],
  options: { dataDir: string; env?: Readonly<Record<string, string>> },
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, [join(BUNDLES, 'cli.js'), ...args], {
    env: cleanEnvironment(options.dataDir, options.env),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stdout = ''
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    stdout += part
  })
  const stderr = collect(child)
  const code = await closed(child)
  return { code, stdout, stderr: stderr() }
}

export interface ApiCall {
  /** GET without a body, otherwise POST, unless given. */
  readonly method?: string
  readonly body?: unknown
}

interface Ready {
  readonly url: string
  readonly apiUrl: string
  readonly token: string
  readonly pid: number
}

/** Nothing of the person's own configuration reaches a test, except which browser this machine has. */
function cleanEnvironment(
  dataDir: string,
  extra: Readonly<Record<string, string>> = {},
): Record<string, string | undefined> {
  const own = Object.entries(process.env).filter(
    ([name]) => !name.startsWith('SECRETARY_') || name === 'SECRETARY_BROWSER_PATH',
  )
  return { ...Object.fromEntries(own), SECRETARY_DATA_DIR: dataDir, ...extra }
}

function collect(child: ChildProcess): () => string {
  let text = ''
  child.stderr?.setEncoding('utf8').on('data', (part: string) => {
    text += part
  })
  return () => text
}

async function firstLine(child: ChildProcess, errors: () => string): Promise<Ready> {
  if (child.stdout === null) throw new Error('no stdout')
  const lines = createInterface({ input: child.stdout })
  const controller = new AbortController()
  const timer = setTimeout(() => controller.abort(new Error('it did not start in time')), START_DEADLINE_MS)
  child.once('close', () => controller.abort(new Error('it ended')))
  try {
    const [line] = await once(lines, 'line', { signal: controller.signal })
    return JSON.parse(line)
  } catch (cause) {
    child.kill('SIGKILL')
    throw new Error(`The headless host is not ready. It said: ${errors()}`, { cause })
  } finally {
    clearTimeout(timer)
  }
}

async function callApi<Body>(ready: Ready, path: string, init: ApiCall = {}): Promise<{ status: number; body: Body }> {
  const response = await fetch(ready.apiUrl + path, {
    method: init.method ?? (init.body === undefined ? 'GET' : 'POST'),
    headers: { authorization: `Bearer ${ready.token}`, 'content-type': 'application/json' },
    ...(init.body === undefined ? {} : { body: JSON.stringify(init.body) }),
  })
  return { status: response.status, body: (await response.json()) as Body }
}

async function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  return child.exitCode
}

async function closed(child: ChildProcess): Promise<number | null> {
  await once(child, 'close')
  return child.exitCode
}

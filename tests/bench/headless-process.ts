import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'

/** The built product in a process of its own, as a person starts it. */
export interface HeadlessProcess {
  /** The page, with a login code good for one use. */
  readonly url: string
  readonly pid: number
  /** From the start of the process to its line "ready" (ms). */
  readonly readyMs: number
  stop(): Promise<void>
}

/** From the root, which is where the benchmark runs. */
const BUNDLE = resolve('out', 'main', 'headless.js')

export async function startHeadless(dataDir: string): Promise<HeadlessProcess> {
  const started = performance.now()
  const child = spawn(process.execPath, [BUNDLE, '--demo', '--json', '--no-open', '--port', '0'], {
    env: { ...process.env, SECRETARY_DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const line = await firstLine(child)
  const readyMs = performance.now() - started
  return { ...(JSON.parse(line) as { url: string; pid: number }), readyMs, stop: () => end(child) }
}

/** How long a process that only opens the same database and reads one list takes to say so (ms). */
export async function startBare(path: string): Promise<number> {
  const started = performance.now()
  const child = spawn(process.execPath, ['-e', BARE, path], { stdio: ['ignore', 'pipe', 'inherit'] })
  await firstLine(child)
  const readyMs = performance.now() - started
  await end(child)
  return readyMs
}

const BARE = `const db = new (require('better-sqlite3'))(process.argv[1])
db.pragma('journal_mode = WAL'); db.pragma('synchronous = FULL')
db.prepare("SELECT * FROM conversations WHERE account_id = 'demo' ORDER BY last_message_at DESC LIMIT 50").all()
require('http').createServer().listen(0, '127.0.0.1', () => console.log('ready'))`

async function firstLine(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('no stdout')
  const ended = new AbortController()
  child.once('exit', () => ended.abort(new Error('The process ended before it was ready.')))
  const [line] = await once(createInterface({ input: child.stdout }), 'line', { signal: ended.signal })
  return line as string
}

async function end(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
}

/** What the system says a process uses: resident memory, and processor time since its start. Null where it cannot say. */
export function readUsage(pid: number): { rssBytes: number; cpuMs: number } | null {
  if (process.platform === 'linux') return fromProc(pid)
  if (process.platform === 'win32') return null
  const [rss = '0', time = '0'] = execFileSync('ps', ['-o', 'rss=,time=', '-p', String(pid)], { encoding: 'utf8' })
    .trim()
    .split(/\s+/)
  const seconds = time.split(':').reduce((total, part) => total * 60 + Number(part), 0)
  return { rssBytes: Number(rss) * 1024, cpuMs: seconds * 1000 }
}

function fromProc(pid: number): { rssBytes: number; cpuMs: number } {
  const rss = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? '0'
  // The name of the process stands in brackets and may hold anything; user and system time are fields 14 and 15.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
  const ticks = Number(fields[11]) + Number(fields[12])
  return { rssBytes: Number(rss) * 1024, cpuMs: ticks * 10 }
}

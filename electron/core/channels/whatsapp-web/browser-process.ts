import { execFile } from 'node:child_process'
import { lstatSync, mkdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import type { Log } from '../../platform/log.ts'

/** Where the channel keeps its things inside the data directory. */
export interface ChannelPaths {
  readonly root: string
  /** The browser's profile, which holds the login. */
  readonly profile: string
  /** The process id of the hidden browser, so that one left over by a crash is found again. */
  readonly pidFile: string
  /** Where a browser of our own is downloaded to. */
  readonly browsers: string
}

export function channelPaths(dataDir: string): ChannelPaths {
  const root = join(dataDir, 'whatsapp-web')
  return {
    root,
    profile: join(root, 'session'),
    pidFile: join(root, 'browser.json'),
    browsers: join(dataDir, 'browsers'),
  }
}

/** Remembers the running browser across a crash of this process. */
export function recordBrowser(paths: ChannelPaths, pid: number): void {
  mkdirSync(paths.root, { recursive: true, mode: 0o700 })
  writeFileSync(paths.pidFile, JSON.stringify({ pid }), { mode: 0o600 })
}

export function forgetBrowser(paths: ChannelPaths): void {
  rmSync(paths.pidFile, { force: true })
}

/**
 * Makes the profile free to use: ends a browser that a crash of ours left running on it, and removes the lock of a
 * browser that no longer exists (a moved home directory or container keeps one, and Chromium then refuses to start).
 * Only a process whose command line names this very profile is ever killed.
 */
export async function freeProfile(paths: ChannelPaths, log: Log): Promise<void> {
  for (const pid of new Set([recordedPid(paths), lockHolder(paths)?.pid])) {
    if (pid === undefined || !(await holdsProfile(pid, paths.profile))) continue
    log.warn({ pid }, 'ending a hidden browser that an earlier run left behind')
    await killTree(pid)
  }
  forgetBrowser(paths)
  const lock = lockHolder(paths)
  if (lock === null) return
  log.warn({ host: lock.host, pid: lock.pid }, 'removing the lock of a browser that is no longer there')
  for (const name of ['SingletonLock', 'SingletonSocket', 'SingletonCookie']) {
    await rm(join(paths.profile, name), { force: true })
  }
}

/** Who the profile's lock names: Chromium on Linux and macOS makes it a link to `host-pid`. */
export function lockHolder(paths: ChannelPaths): { host: string; pid: number | undefined } | null {
  const file = join(paths.profile, 'SingletonLock')
  try {
    if (!lstatSync(file).isSymbolicLink()) return null
    const [, host = '', pid] = /^(.*)-(\d+)$/.exec(readlinkSync(file)) ?? []
    return { host, pid: host === hostname() && pid !== undefined ? Number(pid) : undefined }
  } catch {
    return null
  }
}

/** Ends a browser with everything it started, and waits until it is gone (at most two seconds). */
export async function killTree(pid: number): Promise<void> {
  if (process.platform === 'win32') {
    await run('taskkill', ['/pid', String(pid), '/T', '/F'])
  } else if (!signal(-pid, 'SIGKILL')) {
    // Not a leader of its group: the browser's own children end with it.
    signal(pid, 'SIGKILL')
  }
  for (let looks = 0; looks < 40 && isAlive(pid); looks++) await new Promise((resolve) => setTimeout(resolve, 50))
}

/** What the browser can fetch again, by its place in the profile. The login (IndexedDB, local storage) is not among it. */
const CACHES = ['Cache', 'Code Cache', 'GPUCache', 'DawnGraphiteCache', 'DawnWebGPUCache', 'Service Worker']

/** Empties the browser's caches and keeps the login. The browser must be closed. */
export async function clearWebCache(paths: ChannelPaths): Promise<void> {
  for (const cache of CACHES) {
    await rm(join(paths.profile, 'Default', cache), { recursive: true, force: true, maxRetries: 5 })
  }
}

/** Deletes the login. Windows keeps files busy for a moment after the browser ended, hence the retries. */
export async function removeProfile(paths: ChannelPaths): Promise<void> {
  await rm(paths.profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
}

export function isAlive(pid: number): boolean {
  return signal(pid, 0)
}

function recordedPid(paths: ChannelPaths): number | undefined {
  try {
    const { pid } = JSON.parse(readFileSync(paths.pidFile, 'utf8')) as { pid?: unknown }
    return typeof pid === 'number' && Number.isInteger(pid) && pid > 1 ? pid : undefined
  } catch {
    return undefined
  }
}

async function holdsProfile(pid: number, profile: string): Promise<boolean> {
  return isAlive(pid) && (await commandLine(pid)).includes(profile)
}

async function commandLine(pid: number): Promise<string> {
  if (process.platform === 'linux') {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
    } catch {
      return ''
    }
  }
  if (process.platform !== 'win32') return run('ps', ['-ww', '-o', 'command=', '-p', String(pid)])
  const query = `(Get-CimInstance Win32_Process -Filter "ProcessId=${pid}").CommandLine`
  return run('powershell', ['-NoProfile', '-NonInteractive', '-Command', query])
}

/** A system tool's output, or nothing where it is missing, fails or takes too long. */
function run(command: string, inputs: string[]): Promise<string> {
  return new Promise((resolve) => {
    execFile(command, inputs, { timeout: 5_000, windowsHide: true }, (error, stdout) => resolve(error ? '' : stdout))
  })
}

function signal(pid: number, name: 'SIGKILL' | 0): boolean {
  try {
    return process.kill(pid, name)
  } catch (error) {
    // "Not permitted" means that it exists; anything else, that it does not.
    return name === 0 && (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

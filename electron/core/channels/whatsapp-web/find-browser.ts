import { accessSync, constants } from 'node:fs'
import { delimiter, join, posix, win32 } from 'node:path'
import { toError } from './describe-thrown.ts'

/** No browser could be found or fetched. The sentence says what to do. */
export class BrowserMissingError extends Error {
  readonly code = 'BROWSER_MISSING'

  constructor(message: string, cause?: unknown) {
    super(message, { cause })
    this.name = 'BrowserMissingError'
  }
}

export interface FindBrowserPorts {
  /** `SECRETARY_BROWSER_PATH`: used and nothing else. */
  readonly path: string | null
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
  isExecutable(path: string): boolean
  /** Fetches a browser of our own (or finds the one fetched before) and answers its path. */
  download(onProgress: (doneBytes: number, totalBytes: number) => void): Promise<string>
}

/**
 * The browser to run WhatsApp Web in: the one the environment names, else an installed Chrome, Edge, Chromium or Brave,
 * else one that is downloaded into the data directory. @throws BrowserMissingError
 */
export async function findBrowser(
  ports: FindBrowserPorts,
  onProgress: (doneBytes: number, totalBytes: number) => void,
): Promise<string> {
  if (ports.path !== null) {
    if (ports.isExecutable(ports.path)) return ports.path
    throw new BrowserMissingError(
      `SECRETARY_BROWSER_PATH names "${ports.path}", but there is no program there that can be run. Correct it, or unset it to use an installed browser.`,
    )
  }
  const installed = installedBrowsers(ports.platform, ports.env).find((path) => ports.isExecutable(path))
  if (installed !== undefined) return installed
  try {
    return await ports.download(onProgress)
  } catch (error) {
    throw new BrowserMissingError(
      `WhatsApp Web needs a browser, none is installed, and fetching one failed (${toError(error).message.slice(0, 200)}). Install Chrome, Edge, Chromium or Brave, or set SECRETARY_BROWSER_PATH to one, then start again.`,
      error,
    )
  }
}

export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Where such browsers are installed, most wanted first. */
export function installedBrowsers(platform: NodeJS.Platform, env: FindBrowserPorts['env']): string[] {
  if (platform === 'win32') return onWindows(env)
  return platform === 'darwin' ? onMac(env) : onLinux(env)
}

function onLinux(env: FindBrowserPorts['env']): string[] {
  const names = [
    'google-chrome-stable',
    'google-chrome',
    'microsoft-edge-stable',
    'microsoft-edge',
    'chromium',
    'chromium-browser',
    'brave-browser',
    'brave',
  ]
  const folders = (env.PATH ?? '').split(delimiter).concat('/usr/bin', '/usr/local/bin', '/opt/google/chrome')
  const found = [...new Set(folders.filter((folder) => posix.isAbsolute(folder)))]
  // A snap may write only inside its own folder, so a profile in our data directory may fail there: last.
  const [snaps, others] = [found.filter((folder) => folder.startsWith('/snap/')), found.filter(isNoSnap)]
  const paths = [...others, ...snaps].map((folder) => names.map((name) => join(folder, name)))
  return names.flatMap((_, rank) => paths.flatMap((inFolder) => inFolder[rank] ?? []))
}

function isNoSnap(folder: string): boolean {
  return !folder.startsWith('/snap/')
}

function onMac(env: FindBrowserPorts['env']): string[] {
  const apps = ['Google Chrome', 'Microsoft Edge', 'Chromium', 'Brave Browser']
  const folders = ['/Applications', ...(env.HOME ? [posix.join(env.HOME, 'Applications')] : [])]
  return apps.flatMap((app) => folders.map((folder) => `${folder}/${app}.app/Contents/MacOS/${app}`))
}

function onWindows(env: FindBrowserPorts['env']): string[] {
  const programs = [
    'Google\\Chrome\\Application\\chrome.exe',
    'Microsoft\\Edge\\Application\\msedge.exe',
    'Chromium\\Application\\chrome.exe',
    'BraveSoftware\\Brave-Browser\\Application\\brave.exe',
  ]
  const folders = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.ProgramW6432, env.LOCALAPPDATA]
  const found = [...new Set(folders.filter((folder) => folder !== undefined && folder !== ''))] as string[]
  return programs.flatMap((program) => found.map((folder) => win32.join(folder, program)))
}

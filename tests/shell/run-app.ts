import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, vi } from 'vitest'
import type { FakeBrowserWindow } from './fake-windows.ts'

type FakeElectron = typeof import('./fake-electron.ts')

export interface RunningApp {
  readonly electron: FakeElectron
  readonly dataDir: string
  /** The window; null where the app ended before it opened one. */
  readonly window: FakeBrowserWindow | null
  /** Quits as the tray menu does and waits for the end; answers the exit code. */
  quit(): Promise<number>
}

export interface RunOptions {
  readonly dataDir?: string
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** What the system or an earlier run left behind, before `main.ts` runs. */
  prepare?(electron: FakeElectron): void
}

const folders: string[] = []
const running = new Set<RunningApp>()

/** Runs the real `main.ts` on a fresh fake Electron, with a data directory of its own, until its window is open. */
export async function runApp(options: RunOptions = {}): Promise<RunningApp> {
  vi.resetModules()
  const electron: FakeElectron = await import('./fake-electron.ts')
  electron.app.appPath = builtApp()
  const dataDir = options.dataDir ?? temporaryFolder()
  process.argv = [process.execPath, 'main.js', ...(options.args ?? [])]
  for (const name of Object.keys(process.env)) if (name.startsWith('SECRETARY_')) vi.stubEnv(name, undefined)
  for (const [name, value] of Object.entries({ SECRETARY_DATA_DIR: dataDir, ...options.env })) vi.stubEnv(name, value)
  options.prepare?.(electron)
  const opened = untilOpenOrEnded(electron)
  await import('../../electron/main.ts')
  const window = await opened
  const app = { electron, dataDir, window, quit: () => quit(electron) }
  running.add(app)
  return app
}

/** The window of an app that has one. */
export function windowOf(app: RunningApp): FakeBrowserWindow {
  if (app.window === null) throw new Error('The app opened no window.')
  return app.window
}

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'secretary-shell-'))
  folders.push(folder)
  return folder
}

/** Resolves when `isTrue` holds, asked again after everything that is already on its way has happened. */
export async function until(isTrue: () => boolean): Promise<void> {
  await vi.waitUntil(isTrue, { timeout: 10_000, interval: 5 })
}

afterEach(async () => {
  for (const app of running) await app.quit()
  running.clear()
  vi.unstubAllEnvs()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

/** What the build leaves: a page and a script. */
function builtApp(): string {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'out/renderer/assets'), { recursive: true })
  writeFileSync(join(folder, 'out/renderer/index.html'), '<!doctype html><title>Secretary</title>')
  writeFileSync(join(folder, 'out/renderer/assets/page.js'), 'export {}')
  writeFileSync(join(folder, 'out/secret.html'), 'outside of the page')
  return folder
}

function untilOpenOrEnded(electron: FakeElectron): Promise<FakeBrowserWindow | null> {
  return new Promise((resolve) => {
    const announce = electron.BrowserWindow.onCreated
    electron.BrowserWindow.onCreated = (window) => {
      announce(window)
      window.once('ready-to-show', () => setImmediate(resolve, window))
    }
    electron.app.once('fake-exit', () => resolve(null))
  })
}

async function quit(electron: FakeElectron): Promise<number> {
  if (electron.app.exitCode !== null) return electron.app.exitCode
  const ended = new Promise<number>((resolve) => electron.app.once('fake-exit', resolve))
  electron.app.quit()
  return ended
}

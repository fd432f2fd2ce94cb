import { EventEmitter } from 'node:events'
import type * as Electron from 'electron'

type AppPart = Pick<
  Electron.App,
  | 'isPackaged'
  | 'getVersion'
  | 'getAppPath'
  | 'getPath'
  | 'setPath'
  | 'whenReady'
  | 'requestSingleInstanceLock'
  | 'enableSandbox'
  | 'setBadgeCount'
  | 'setLoginItemSettings'
  | 'setAppUserModelId'
  | 'quit'
  | 'exit'
>

/** The application object. It is ready at once; quitting asks `before-quit` as the real one does. */
export class FakeApp extends EventEmitter implements AppPart {
  isPackaged = false
  isFirstInstance = true
  appPath = ''
  isSandboxEnabled = false
  badgeCount = 0
  loginItem: Electron.Settings | null = null
  /** The exit code once the process would have ended; null while it runs. */
  exitCode: number | null = null
  readonly paths: Record<string, string> = {}

  getVersion(): string {
    return '1.2.3'
  }

  getAppPath(): string {
    return this.appPath
  }

  getPath(name: string): string {
    return this.paths[name] ?? `/fake/${name}`
  }

  setPath(name: string, path: string): void {
    this.paths[name] = path
  }

  async whenReady(): Promise<void> {}

  requestSingleInstanceLock(): boolean {
    return this.isFirstInstance
  }

  enableSandbox(): void {
    this.isSandboxEnabled = true
  }

  setBadgeCount(count = 0): boolean {
    this.badgeCount = count
    return true
  }

  setLoginItemSettings(settings: Electron.Settings): void {
    this.loginItem = settings
  }

  setAppUserModelId(): void {}

  quit(): void {
    let isPrevented = false
    const preventDefault = () => {
      isPrevented = true
    }
    this.emit('before-quit', { preventDefault })
    if (!isPrevented) this.exit(0)
  }

  exit(code = 0): void {
    this.exitCode = code
    this.emit('fake-exit', code)
  }
}

import { EventEmitter } from 'node:events'
import type * as Electron from 'electron'

/** A frame that asked for something: its address, and what was posted back to it. */
export class FakeFrame implements Pick<Electron.WebFrameMain, 'url' | 'postMessage'> {
  readonly posted: { channel: string; ports: unknown[] }[] = []
  url: string

  constructor(url: string) {
    this.url = url
  }

  postMessage(channel: string, _message: unknown, ports: unknown[] = []): void {
    this.posted.push({ channel, ports })
    this.onPosted(channel, ports)
  }

  onPosted: (channel: string, ports: unknown[]) => void = () => {}
}

type WebContentsPart = Pick<
  Electron.WebContents,
  'getURL' | 'setWindowOpenHandler' | 'executeJavaScript' | 'isLoadingMainFrame' | 'reload'
>

export class FakeWebContents extends EventEmitter implements WebContentsPart {
  readonly mainFrame = new FakeFrame('about:blank')
  readonly executed: string[] = []
  reloads = 0
  isLoading = false
  private openHandler: Parameters<Electron.WebContents['setWindowOpenHandler']>[0] | null = null

  getURL(): string {
    return this.mainFrame.url
  }

  setWindowOpenHandler(handler: Parameters<Electron.WebContents['setWindowOpenHandler']>[0]): void {
    this.openHandler = handler
  }

  async executeJavaScript(code: string): Promise<void> {
    this.executed.push(code)
  }

  isLoadingMainFrame(): boolean {
    return this.isLoading
  }

  reload(): void {
    this.reloads++
  }

  /** The page calls `window.open(url)`: answers what the handler decided. */
  fakeWindowOpen(url: string): Electron.WindowOpenHandlerResponse | null {
    const details = {
      url,
      frameName: '',
      features: '',
      disposition: 'new-window',
      referrer: { url: '', policy: 'default' },
    }
    return this.openHandler?.(details as Electron.HandlerDetails) ?? null
  }

  /** Something in the page tries to go to an address: answers whether it was let. */
  fakeNavigate(event: 'will-frame-navigate' | 'will-redirect', url: string): boolean {
    let isPrevented = false
    const preventDefault = () => {
      isPrevented = true
    }
    this.emit(event, { url, preventDefault })
    return !isPrevented
  }
}

type BrowserWindowPart = Pick<
  Electron.BrowserWindow,
  | 'loadURL'
  | 'show'
  | 'hide'
  | 'focus'
  | 'isFocused'
  | 'isMinimized'
  | 'restore'
  | 'maximize'
  | 'isMaximized'
  | 'isDestroyed'
  | 'getNormalBounds'
  | 'setOverlayIcon'
>

export class FakeBrowserWindow extends EventEmitter implements BrowserWindowPart {
  static readonly all: FakeBrowserWindow[] = []
  static onCreated: (window: FakeBrowserWindow) => void = () => {}
  readonly webContents = new FakeWebContents()
  readonly options: Electron.BrowserWindowConstructorOptions
  readonly overlays: [unknown, string][] = []
  visible = false
  focused = false
  minimized = false
  maximized = false
  destroyed = false
  bounds: Electron.Rectangle

  constructor(options: Electron.BrowserWindowConstructorOptions) {
    super()
    this.options = options
    this.bounds = { x: options.x ?? 0, y: options.y ?? 0, width: options.width ?? 800, height: options.height ?? 600 }
    FakeBrowserWindow.all.push(this)
    FakeBrowserWindow.onCreated(this)
  }

  async loadURL(url: string): Promise<void> {
    this.webContents.mainFrame.url = url
    queueMicrotask(() => this.emit('ready-to-show'))
  }

  show(): void {
    this.visible = true
  }

  hide(): void {
    this.visible = false
    this.focused = false
    this.emit('hide')
  }

  focus(): void {
    this.focused = true
  }

  isFocused(): boolean {
    return this.focused
  }

  isMinimized(): boolean {
    return this.minimized
  }

  restore(): void {
    this.minimized = false
  }

  maximize(): void {
    this.maximized = true
  }

  isMaximized(): boolean {
    return this.maximized
  }

  isDestroyed(): boolean {
    return this.destroyed
  }

  getNormalBounds(): Electron.Rectangle {
    return this.bounds
  }

  setOverlayIcon(icon: Electron.NativeImage | null, description: string): void {
    this.overlays.push([icon, description])
  }

  /** The person clicks the close button. */
  fakeClose(): void {
    let isPrevented = false
    const preventDefault = () => {
      isPrevented = true
    }
    this.emit('close', { preventDefault })
    if (isPrevented) return
    this.destroyed = true
    this.emit('closed')
  }
}

/**
 * Stands in for the `electron` module, so that the desktop shell really runs in plain Node. It keeps what it was told
 * and lets a test act as the person, the system or a page. Every part is checked against Electron's own types.
 */
import { EventEmitter } from 'node:events'
import type * as Electron from 'electron'
import { FakeApp } from './fake-app.ts'
import { FakeContextBridge, FakeIpcRenderer, FakeMessageChannelMain } from './fake-ports.ts'
import { FakeBrowserWindow } from './fake-windows.ts'

export const app = new FakeApp()
export const ipcMain = new EventEmitter()
export const ipcRenderer = new FakeIpcRenderer()
export const contextBridge = new FakeContextBridge()
export const powerMonitor = new EventEmitter()
export { FakeBrowserWindow as BrowserWindow, FakeMessageChannelMain as MessageChannelMain }

FakeBrowserWindow.onCreated = (window) => app.emit('web-contents-created', {}, window.webContents)

export const dialog = {
  errors: [] as { title: string; content: string }[],
  showErrorBox(title: string, content: string) {
    dialog.errors.push({ title, content })
  },
} satisfies Partial<Electron.Dialog> & Record<string, unknown>

export const shell = {
  opened: [] as string[],
  async openExternal(url: string) {
    shell.opened.push(url)
  },
} satisfies Partial<Electron.Shell> & Record<string, unknown>

export const nativeTheme = { themeSource: 'system' as Electron.NativeTheme['themeSource'] }

export const nativeImage = {
  createFromPath: (path: string) => ({ path, isTemplate: false, setTemplateImage() {} }),
}

export const screen = {
  workAreas: [{ x: 0, y: 0, width: 1920, height: 1080 }] as Electron.Rectangle[],
  getAllDisplays: () => screen.workAreas.map((workArea) => ({ workArea })),
}

type KeychainKind = ReturnType<Electron.SafeStorage['getSelectedStorageBackend']>
type SafeStoragePart = Pick<
  Electron.SafeStorage,
  'isEncryptionAvailable' | 'getSelectedStorageBackend' | 'encryptString' | 'decryptString'
>

/** Seals by turning the text round, so that a test can see that what is kept is not the text. */
export const safeStorage: SafeStoragePart & { available: boolean; backend: KeychainKind } = {
  available: true,
  backend: 'gnome_libsecret',
  isEncryptionAvailable: () => safeStorage.available,
  getSelectedStorageBackend: () => safeStorage.backend,
  encryptString: (text: string) => Buffer.from([...`sealed:${text}`].reverse().join('')),
  decryptString: (sealed: Buffer) => {
    const text = [...sealed.toString()].reverse().join('')
    if (!text.startsWith('sealed:')) throw new Error('Error while decrypting the ciphertext provided.')
    return text.slice('sealed:'.length)
  },
}

export class Notification extends EventEmitter implements Pick<Electron.Notification, 'show' | 'close'> {
  static readonly shown: Notification[] = []
  static isSupported = () => true
  readonly options: Electron.NotificationConstructorOptions
  closed = false

  constructor(options: Electron.NotificationConstructorOptions) {
    super()
    this.options = options
  }

  show(): void {
    Notification.shown.push(this)
  }

  close(): void {
    this.closed = true
    this.emit('close')
  }
}

interface FakeMenu {
  readonly template: Electron.MenuItemConstructorOptions[]
}

export const Menu = {
  applicationMenu: null as FakeMenu | null,
  buildFromTemplate: (template: Electron.MenuItemConstructorOptions[]): FakeMenu => ({ template }),
  setApplicationMenu(menu: FakeMenu | null) {
    Menu.applicationMenu = menu
  },
}

export class Tray extends EventEmitter implements Pick<Electron.Tray, 'setToolTip' | 'destroy'> {
  static readonly all: Tray[] = []
  menu: FakeMenu = { template: [] }
  toolTip = ''

  constructor() {
    super()
    Tray.all.push(this)
  }

  setContextMenu(menu: FakeMenu): void {
    this.menu = menu
    this.emit('fake-menu')
  }

  setToolTip(toolTip: string): void {
    this.toolTip = toolTip
  }

  destroy(): void {}

  /** The person chooses an entry of the menu. */
  fakeChoose(label: string): void {
    const entry = this.menu.template.find((item) => item.label === label)
    if (entry === undefined) throw new Error(`The tray menu has no entry "${label}".`)
    ;(entry.click as () => void)()
  }
}

type ProtocolHandler = Parameters<Electron.Protocol['handle']>[1]

class FakeProtocol {
  readonly handlers = new Map<string, ProtocolHandler>()
  readonly privileged: Electron.CustomScheme[] = []

  registerSchemesAsPrivileged(schemes: Electron.CustomScheme[]): void {
    this.privileged.push(...schemes)
  }

  handle(scheme: string, handler: ProtocolHandler): void {
    this.handlers.set(scheme, handler)
  }
}

type SessionPart = Pick<
  Electron.Session,
  'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'
>

class FakeSession implements SessionPart {
  readonly protocol = new FakeProtocol()
  permissionRequest: Parameters<Electron.Session['setPermissionRequestHandler']>[0] = null
  permissionCheck: Parameters<Electron.Session['setPermissionCheckHandler']>[0] = null
  devicePermission: Parameters<Electron.Session['setDevicePermissionHandler']>[0] = null
  beforeRequest: BeforeRequest | null = null
  readonly webRequest = {
    onBeforeRequest: (listener: BeforeRequest) => {
      this.beforeRequest = listener
    },
  }

  setPermissionRequestHandler(handler: FakeSession['permissionRequest']): void {
    this.permissionRequest = handler
  }

  setPermissionCheckHandler(handler: FakeSession['permissionCheck']): void {
    this.permissionCheck = handler
  }

  setDevicePermissionHandler(handler: FakeSession['devicePermission']): void {
    this.devicePermission = handler
  }
}

type BeforeRequest = (details: { url: string }, answer: (response: Electron.CallbackResponse) => void) => void

export const session = { defaultSession: new FakeSession() }
export const protocol = session.defaultSession.protocol

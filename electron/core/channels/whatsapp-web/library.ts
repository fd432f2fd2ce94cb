import type { Log } from '../../platform/log.ts'

/**
 * The part of `whatsapp-web.js` and puppeteer that we touch, in our own words: payloads are `unknown`, because their
 * shapes belong to WhatsApp's page and are read with care.
 */
export interface LibraryModule {
  readonly version: string
  readonly Client: new (options: object) => LibraryClient
  readonly LocalAuth: new (options: { dataPath: string }) => LibraryAuth
}

export interface LibraryAuth {
  afterBrowserInitialized(): Promise<void>
  logout(): Promise<void>
}

export interface LibraryClient {
  pupBrowser: LibraryBrowser | null
  pupPage: LibraryPage | null
  initialize(): Promise<void>
  destroy(): Promise<void>
  inject(): Promise<void>
  initWebVersionCache(): Promise<void>
  requestPairingCode(phone: string, showNotification: boolean, intervalMs: number): Promise<unknown>
  getMessageById(id: string): Promise<LibraryMessage | null>
  getContactLidAndPhone(ids: string[]): Promise<unknown>
  on(event: string, listener: (...payload: unknown[]) => void): unknown
  removeAllListeners(): unknown
}

export interface LibraryMessage {
  id: unknown
  readonly hasMedia: boolean
  downloadMedia(): Promise<{ data: string; mimetype?: string; filename?: string | null } | undefined>
}

export interface LibraryBrowser {
  readonly connected: boolean
  close(): Promise<void>
  process(): { readonly pid?: number | undefined } | null
  on(event: 'disconnected', listener: () => void): unknown
}

export interface LibraryPage {
  evaluate(page: PageFunction, ...inputs: unknown[]): Promise<unknown>
  exposeFunction(name: string, run: (...inputs: unknown[]) => unknown): Promise<void>
  reload(options: { waitUntil: 'load'; timeout: number }): Promise<unknown>
  mainFrame(): unknown
  on(event: 'error' | 'framenavigated', listener: (payload: unknown) => void): unknown
}

/** Runs in the page: it sees nothing of this process but its inputs, which travel as JSON. */
export type PageFunction = (...inputs: never[]) => unknown

/** Loads the library; done when a session starts, because it and puppeteer cost a second and some 40 MB. */
export async function loadLibrary(log: Log): Promise<LibraryModule> {
  const loaded = (await import('whatsapp-web.js')) as unknown as { default?: LibraryModule } & LibraryModule
  const library = loaded.default ?? loaded
  log.debug({ version: library.version }, 'whatsapp-web.js loaded')
  return library
}

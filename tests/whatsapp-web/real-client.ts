import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import whatsapp, { type Client, type ClientOptions } from 'whatsapp-web.js'
import { findBrowser } from './find-browser.ts'
import type { StandIn } from './stand-in.ts'

/** A browser profile of its own, removed at the end. */
export function temporaryProfile(): { dataPath: string; remove(): void } {
  const dataPath = mkdtempSync(join(tmpdir(), 'stand-in-'))
  return { dataPath, remove: () => rmSync(dataPath, { recursive: true, force: true, maxRetries: 5 }) }
}

/** The real library, not yet started, with its browser turned to the stand-in. */
export function realClient(standIn: StandIn, dataPath: string, options: ClientOptions = {}): Client {
  return new whatsapp.Client({
    authStrategy: new whatsapp.LocalAuth({ dataPath }),
    // As in the app: the library keeps the page it saw and serves that copy at the next start.
    webVersionCache: { type: 'local', path: join(dataPath, 'cache') },
    puppeteer: { headless: true, pipe: true, executablePath: findBrowser(), args: standIn.browserArgs },
    ...options,
  })
}

/** What the library says next under this name; ask before doing what makes it say so. */
export function next<Heard extends unknown[]>(client: Client, name: string): Promise<Heard> {
  return new Promise((resolve) => {
    client.once(name, (...heard: unknown[]) => resolve(heard as Heard))
  })
}

import { join } from 'node:path'
import { app } from 'electron'
import { APP_PAGE } from './app-protocol.ts'

/** The address of our page: the built one, or the development server's while `npm run dev` runs (never when packaged). */
export function pageAddress(): string {
  return (app.isPackaged ? undefined : process.env.ELECTRON_RENDERER_URL) ?? APP_PAGE
}

/** Whether an address is our own page: same origin and path, whatever stands behind `#`. */
export function isOurPage(address: string): boolean {
  if (!URL.canParse(address)) return false
  const [given, ours] = [new URL(address), new URL(pageAddress())]
  return placeOf(given) === placeOf(ours)
}

/** `URL.origin` is "null" for schemes it does not know, so the parts are compared. */
function placeOf(url: URL): string {
  return `${url.protocol}//${url.host}${url.pathname === '/' ? '/index.html' : url.pathname}`
}

/** The folder of the built page, absolute, in the source tree and inside the package alike. */
export function rendererDir(): string {
  return join(app.getAppPath(), 'out/renderer')
}

import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { protocol, type Session } from 'electron'

/** Where our page lives. A scheme of its own instead of `file://`: one origin, real headers, no access to the disk. */
export const APP_ORIGIN = 'app://secretary'
export const APP_PAGE = `${APP_ORIGIN}/index.html`

/** Everything comes from the app itself and nothing goes to a network. Mantine needs inline styles; nothing else does. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  'media-src blob:',
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const HEADERS = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'no-store',
}

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
}

/** Makes `app:` an ordinary, secure scheme. Must run before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
  ])
}

/** Serves the built page from `folder` (absolute), with the headers above on every answer. */
export function serveApp(session: Session, folder: string): void {
  session.protocol.handle('app', (request) => answer(request, folder))
}

async function answer(request: Request, folder: string): Promise<Response> {
  const url = new URL(request.url)
  const file = `${url.protocol}//${url.host}` === APP_ORIGIN ? fileInside(folder, url.pathname) : null
  if (request.method !== 'GET' || file === null) return refusal()
  const type = CONTENT_TYPES[extname(file)]
  const bytes = type === undefined ? null : await readFile(file).catch(() => null)
  if (type === undefined || bytes === null) return refusal()
  return new Response(new Uint8Array(bytes), { headers: { ...HEADERS, 'Content-Type': type } })
}

/** The file that a path means, or null where it would lead out of the folder. */
function fileInside(folder: string, pathname: string): string | null {
  try {
    const file = normalize(join(folder, decodeURIComponent(pathname === '/' ? '/index.html' : pathname)))
    return file.startsWith(folder + sep) && !file.includes('\0') ? file : null
  } catch {
    return null
  }
}

function refusal(): Response {
  return new Response('There is nothing here under that address.', { status: 404, headers: HEADERS })
}

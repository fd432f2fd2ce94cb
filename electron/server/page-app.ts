import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { type Context, Hono } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { loginPage, notBuiltPage } from './login-page.ts'
import { type LoginSessions, SESSION_LASTS_MS } from './login-sessions.ts'

export interface PageOptions {
  /** The built page: a folder with an `index.html`. */
  readonly rendererDir: string
  readonly sessions: LoginSessions
  /** Names the cookie: cookies do not tell ports apart, and two apps on one machine must not log each other out. */
  readonly port: () => number
}

/** The page itself, for those who are logged in; the way to log in for everybody else. */
export function createPageApp(options: PageOptions): Hono {
  const { rendererDir, sessions } = options
  const app = new Hono()
  app.get('/login', (context) => {
    // A browser that only looks ahead must not spend the code.
    if (context.req.method === 'HEAD') return context.body(null, 204)
    const secret = sessions.logIn(context.req.query('code') ?? '')
    if (secret === null && !isLoggedIn(context, options)) return context.html(loginPage('spent'), 401)
    if (secret !== null) setSessionCookie(context, options.port(), secret)
    return context.redirect('/')
  })
  app.get('*', (context) => {
    if (!isLoggedIn(context, options)) return context.html(loginPage('needed'), 401)
    const path = context.req.path === '/' ? '/index.html' : context.req.path
    const file = filesOf(rendererDir).get(path)
    if (file === undefined && path === '/index.html') return context.html(notBuiltPage(), 503)
    if (file === undefined) return context.text('There is nothing here under that address.', 404)
    // Names of assets carry a hash of their content; the page itself must always be asked for.
    const caching = path.startsWith('/assets/') ? 'private, max-age=31536000, immutable' : 'no-store'
    return context.body(readFileSync(file), 200, { 'content-type': contentType(path), 'cache-control': caching })
  })
  return app
}

/** The cookie that carries a session, one per port. */
export function sessionCookieName(port: number): string {
  return `secretary_${port}`
}

function isLoggedIn(context: Context, options: PageOptions): boolean {
  return options.sessions.isLoggedIn(getCookie(context, sessionCookieName(options.port())) ?? null)
}

function setSessionCookie(context: Context, port: number, secret: string): void {
  const maxAge = Math.floor(SESSION_LASTS_MS / 1000)
  setCookie(context, sessionCookieName(port), secret, { httpOnly: true, sameSite: 'Strict', path: '/', maxAge })
}

/** Only what is listed can be served: no address can lead out of the folder. */
function filesOf(folder: string): Map<string, string> {
  if (!existsSync(join(folder, 'index.html'))) return new Map()
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name))
  return new Map(
    files
      .filter((file) => statSync(file).isFile())
      .map((file) => [`/${relative(folder, file).split(sep).join('/')}`, file]),
  )
}

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json',
  svg: 'image/svg+xml',
  png: 'image/png',
  ico: 'image/x-icon',
  woff2: 'font/woff2',
}

function contentType(path: string): string {
  return CONTENT_TYPES[path.slice(path.lastIndexOf('.') + 1)] ?? 'application/octet-stream'
}

import { app, type Session, shell, type WebContents } from 'electron'
import type { Log } from '../core/platform/log.ts'
import { isOurPage, pageAddress } from './page-address.ts'

/**
 * What a page may not do, whatever text from strangers it shows: go elsewhere, open windows, embed others, ask for
 * permissions, talk to a network. Set on every page that could ever exist, before the first one does.
 */
export function guardPages(log: Log): void {
  app.on('web-contents-created', (_, contents) => {
    contents.on('will-frame-navigate', (details) => {
      if (!isOurPage(details.url)) details.preventDefault()
    })
    contents.on('will-redirect', (details) => {
      if (!isOurPage(details.url)) details.preventDefault()
    })
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(({ url }) => {
      openOutside(contents, url, log)
      return { action: 'deny' }
    })
  })
}

/** Our page, what it holds in memory, and the developer tools. */
const INSIDE = ['app:', 'blob:', 'data:', 'devtools:']

/** Denies every permission, and every request of the page that would leave the machine. */
export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !staysInside(details.url) }))
}

/**
 * A link leaves the app only as https, and only when our own page asks: there the person has just seen the real target
 * and clicked. The system's browser opens it.
 */
function openOutside(contents: WebContents, address: string, log: Log): void {
  if (!isOurPage(contents.getURL()) || !URL.canParse(address) || new URL(address).protocol !== 'https:') {
    log.warn({ scheme: address.slice(0, address.indexOf(':') + 1) }, 'a link was not opened')
    return
  }
  shell.openExternal(address).catch((err: unknown) => log.warn({ err }, 'the system could not open a link'))
}

function staysInside(address: string): boolean {
  const [url, page] = [new URL(address), new URL(pageAddress())]
  return INSIDE.includes(url.protocol) || (page.protocol === 'http:' && url.host === page.host)
}

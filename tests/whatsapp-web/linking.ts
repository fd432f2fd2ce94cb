import { randomBytes, randomUUID } from 'node:crypto'
import type { Challenge } from './page/protocol.ts'
import type { Page, Pages } from './pages.ts'
import type { Watch } from './watch.ts'

export interface LinkingOptions {
  /** After how long a QR code is replaced, ms; 0 for never by itself. */
  readonly qrRotateMs: number
  /** After how many codes the page says that it gave up. */
  readonly qrMax: number
}

/** The phone's side of linking a device: QR codes, pairing codes, tokens, challenges. */
export class Linking {
  readonly #pages: Pages
  readonly #watch: Watch
  readonly #options: LinkingOptions
  readonly #tokens = new Set<string>()
  readonly #timers = new Map<Page, NodeJS.Timeout>()
  challenge: Challenge | null = null

  constructor(pages: Pages, watch: Watch, options: LinkingOptions) {
    this.#pages = pages
    this.#watch = watch
    this.#options = options
  }

  get isLinked(): boolean {
    return this.#tokens.size > 0
  }

  /** A page says who it is. Answers whether this device is linked; if not, the page gets a QR code. */
  welcome(page: Page, token: string | null): boolean {
    if (token !== null && this.#tokens.has(token)) {
      const earlier = this.#pages.linked.filter((other) => other.token === token && other !== page)
      for (const other of earlier) other.tell('socketState', { state: 'CONFLICT' })
      page.token = token
    } else {
      this.#showRef(page, randomRef())
    }
    this.#watch.changed()
    return page.token !== null
  }

  /**
   * The phone scans the QR code of the newest page that shows one.
   * @throws Error where no page shows one, or `qr` (as a camera would read it) is not the one that is shown
   */
  scan(qr?: string): void {
    const page = this.#pages.newestUnlinked
    if (!page?.ref) throw new Error('No page shows a QR code')
    if (qr !== undefined && (qr.split(',')[0] !== page.ref || qr.split(',').length !== 5)) {
      throw new Error(`"${qr}" is not the QR code that is shown now (${page.ref},…)`)
    }
    this.#link(page)
  }

  /** The page asks for a code to type on the phone. @throws Error for something that is no phone number */
  givePairingCode(page: Page, phone: string): string {
    if (!/^\d{7,15}$/.test(phone)) throw new Error('startAltLinkingFlow: IQErrorBadRequest')
    page.pairingCode = randomBytes(6).toString('base64url').replace(/[-_]/g, 'K').toUpperCase().slice(0, 8)
    this.#watch.changed()
    return page.pairingCode
  }

  /** The person types the code on the phone. @throws Error for a wrong one */
  enterPairingCode(code: string): void {
    const wanted = code.replace(/[^A-Za-z0-9]/g, '').toUpperCase()
    const page = this.#pages.all.find((candidate) => candidate.pairingCode === wanted)
    if (!page) throw new Error(`"${code}" is not the code that was given`)
    this.#link(page)
  }

  /** Shows the next QR code, or none once there were too many. */
  rotate(page: Page | undefined = this.#pages.newestUnlinked): void {
    if (!page) throw new Error('No page waits for a QR code')
    this.#showRef(page, page.refsShown >= this.#options.qrMax ? null : randomRef())
  }

  expire(): void {
    const page = this.#pages.newestUnlinked
    if (page) this.#showRef(page, null)
  }

  refresh(page: Page): void {
    page.refsShown = 0
    this.#showRef(page, randomRef())
  }

  setChallenge(challenge: Challenge | null): void {
    this.challenge = challenge
    for (const page of this.#pages.all) page.tell('challenge', { challenge })
  }

  /** The person removes the device on the phone. */
  unlink(): void {
    const pages = this.#pages.linked
    this.#tokens.clear()
    for (const page of pages) {
      page.isReady = false
      page.tell('unlinked', {})
    }
    this.#watch.changed()
  }

  /** The page logs itself out. */
  logOut(page: Page): void {
    if (page.token !== null) this.#tokens.delete(page.token)
    page.isReady = false
    this.#watch.changed()
  }

  forget(page: Page): void {
    clearTimeout(this.#timers.get(page))
    this.#timers.delete(page)
  }

  #link(page: Page): void {
    const token = randomUUID()
    this.#tokens.add(token)
    this.forget(page)
    Object.assign(page, { token, ref: null, pairingCode: null })
    page.tell('linked', { token })
    this.#watch.changed()
  }

  #showRef(page: Page, ref: string | null): void {
    page.ref = ref
    page.refsShown += ref === null ? 0 : 1
    this.forget(page)
    if (ref !== null && this.#options.qrRotateMs > 0) {
      this.#timers.set(page, setTimeout(() => this.rotate(page), this.#options.qrRotateMs).unref())
    }
    page.tell('ref', { ref })
    this.#watch.changed()
  }
}

function randomRef(): string {
  return `2@${randomBytes(24).toString('base64url')}`
}

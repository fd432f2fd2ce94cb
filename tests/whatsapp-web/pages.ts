import type { EventName, Events, ToPage } from './page/protocol.ts'
import type { Watch } from './watch.ts'

/** One open page in a browser. */
export class Page {
  readonly number: number
  /** The pairing it holds; null while it shows a QR code. */
  token: string | null = null
  /** The code that its QR shows; null when it has run out. */
  ref: string | null = null
  refsShown = 0
  pairingCode: string | null = null
  /** It has the chats. */
  isLoaded = false
  /** The library has done its part of the login. */
  isListening = false
  /** The last ping it answered. */
  pong = 0
  /** The library has attached its listeners. */
  isReady = false
  isOpen = true
  readonly #write: (message: ToPage) => void

  constructor(number: number, write: (message: ToPage) => void) {
    this.number = number
    this.#write = write
  }

  tell<Name extends EventName>(name: Name, payload: Events[Name]): void {
    if (this.isOpen) this.#write({ kind: 'event', name, payload } as ToPage)
  }
}

/** The pages that are open now, newest last. */
export class Pages {
  readonly #watch: Watch
  readonly #open: Page[] = []
  #count = 0
  #pings = 0

  constructor(watch: Watch) {
    this.#watch = watch
  }

  get all(): readonly Page[] {
    return this.#open
  }

  get linked(): readonly Page[] {
    return this.#open.filter((page) => page.token !== null)
  }

  get newestUnlinked(): Page | undefined {
    return this.#open.findLast((page) => page.token === null)
  }

  open(write: (message: ToPage) => void): Page {
    const page = new Page(++this.#count, write)
    this.#open.push(page)
    this.#watch.changed()
    return page
  }

  /** Asks every page to answer with the number that this answers. */
  ping(): number {
    this.#pings += 1
    for (const page of this.#open) page.tell('ping', { number: this.#pings })
    return this.#pings
  }

  close(page: Page): void {
    page.isOpen = false
    this.#open.splice(this.#open.indexOf(page), 1)
    this.#watch.changed()
  }
}

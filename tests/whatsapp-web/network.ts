import type { Behaviour } from './behaviour.ts'
import type { EventName, Events, WireMessage } from './page/protocol.ts'
import type { Page, Pages } from './pages.ts'
import type { PhoneAccount } from './phone-account.ts'
import type { Watch } from './watch.ts'

/** The way between the phone's world and the pages: what gets through now, and what has to wait. */
export class Network {
  readonly #account: PhoneAccount
  readonly #pages: Pages
  readonly #watch: Watch
  readonly #behaviour: () => Behaviour
  readonly #missed = new Set<WireMessage>()
  readonly #heldBack: { page: Page; tell: () => void }[] = []
  /** The socket state that pages show while there is no network. */
  gone: string | null = null

  constructor(account: PhoneAccount, pages: Pages, watch: Watch, behaviour: () => Behaviour) {
    this.#account = account
    this.#pages = pages
    this.#watch = watch
    this.#behaviour = behaviour
  }

  /** Messages that no page has been told of yet. */
  get missed(): ReadonlySet<WireMessage> {
    return this.#behaviour().missedMessages === 'announced' ? this.#missed : new Set()
  }

  /** Brings a new message to every page that listens; `isLinked` says whether anybody will ever ask for it. */
  deliver(message: WireMessage, isLinked: boolean): void {
    const listening = this.gone === null ? this.#pages.linked.filter((page) => page.isReady) : []
    if (listening.length === 0 && isLinked) this.#missed.add(message)
    for (const page of listening) this.#tellMessages(page, [message], true)
  }

  /** Tells the pages of a change; those that cannot hear it now learn of it when the network is back. */
  announce<Name extends EventName>(name: Name, payload: Events[Name]): void {
    for (const page of this.#pages.linked.filter((candidate) => candidate.isLoaded)) {
      const tell = () => page.tell(name, payload)
      if (this.gone === null) tell()
      else this.#heldBack.push({ page, tell })
    }
  }

  leave(state: string): void {
    this.gone = state
    for (const page of this.#pages.all) page.tell('network', { gone: state })
    this.#watch.changed()
  }

  comeBack(missedMessages: Behaviour['missedMessages'] = this.#behaviour().missedMessages): void {
    this.gone = null
    for (const page of this.#pages.all) page.tell('network', { gone: null })
    for (const { page, tell } of this.#heldBack.splice(0)) if (page.isOpen) tell()
    const listening = this.#pages.linked.filter((page) => page.isReady)
    for (const page of listening) this.#tellMissed(page, missedMessages)
    if (listening.length > 0) this.#missed.clear()
    this.#watch.changed()
  }

  /** The library listens now: tell it what it missed. */
  catchUp(page: Page): void {
    page.isReady = true
    if (this.gone === null) {
      this.#tellMissed(page, this.#behaviour().missedMessages)
      this.#missed.clear()
    }
    this.#watch.changed()
  }

  /** Resolves when the page can reach the service; false when the page died before. */
  reached(page: Page): Promise<boolean> {
    return this.#watch
      .until(() => (page.isOpen && this.gone !== null ? null : { isOpen: page.isOpen }), 'the network', MAX_OUTAGE_MS)
      .then(({ isOpen }) => isOpen)
  }

  #tellMissed(page: Page, missedMessages: Behaviour['missedMessages']): void {
    this.#tellMessages(page, [...this.#missed], missedMessages === 'announced')
  }

  #tellMessages(page: Page, messages: readonly WireMessage[], announced: boolean): void {
    const chats = [...new Set(messages.map((message) => message.key.remote))].map((id) => this.#account.chat(id))
    for (const chat of chats) if (chat) page.tell('chat', { chat })
    if (messages.length > 0) page.tell('messages', { messages, announced })
  }
}

/** Longer than any test lasts. */
const MAX_OUTAGE_MS = 3_600_000

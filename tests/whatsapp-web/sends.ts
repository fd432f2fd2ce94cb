import type { Behaviour, SendMode } from './behaviour.ts'
import type { Network } from './network.ts'
import { serializeKey } from './page/message-key.ts'
import type { SendAnswer, WireMessage } from './page/protocol.ts'
import type { Page } from './pages.ts'
import type { PhoneAccount } from './phone-account.ts'
import type { Watch } from './watch.ts'

/** A message that WhatsApp's servers took: other people have it. The truth that tests compare with. */
export interface Accepted {
  /** The serialized id, as the library shows it. */
  readonly id: string
  readonly chatId: string
  readonly text: string | null
  readonly type: string
  /** The serialized id of the message it answers, or null. */
  readonly quotedId: string | null
  /** ms */
  readonly at: number
}

/**
 * How WhatsApp holds an account back: every message refused for a while, messages to people who never wrote refused,
 * or the whole account blocked.
 */
export type Restriction = 'rate' | 'new-chats' | 'account'

/** What becomes of messages that a page sends. */
export class Sends {
  readonly accepted: Accepted[] = []
  /** Every message that reached the service, whatever became of it. */
  readonly attempts: { readonly id: string; readonly chatId: string; readonly text: string | null }[] = []
  restriction: Restriction | null = null
  readonly #account: PhoneAccount
  readonly #network: Network
  readonly #watch: Watch
  readonly #behaviour: () => Behaviour
  readonly #next: SendMode[] = []
  readonly #hanging: { readonly page: Page; readonly goOn: (mode: SendMode) => void }[] = []

  constructor(account: PhoneAccount, network: Network, watch: Watch, behaviour: () => Behaviour) {
    this.#account = account
    this.#network = network
    this.#watch = watch
    this.#behaviour = behaviour
  }

  /** How many messages hang that a page still waits for. */
  get hanging(): number {
    return this.#hanging.filter(({ page }) => page.isOpen).length
  }

  /** What happens to the next messages, one after the other, before `onSend` counts again. */
  plan(modes: readonly SendMode[]): void {
    this.#next.push(...modes)
  }

  /** Lets the messages that hang go on, also those whose page has died since. */
  release(mode: 'accept' | 'reject'): void {
    for (const { goOn } of this.#hanging.splice(0)) goOn(mode)
  }

  async receive(page: Page, message: WireMessage): Promise<SendAnswer> {
    const isOpen = await this.#network.reached(page)
    if (!isOpen) return NEVER
    this.attempts.push({ id: serializeKey(message.key), chatId: message.key.remote, text: textOf(message) })
    this.#watch.changed()
    const refusal = this.#restricted(message)
    if (refusal) return refusal
    const mode = this.#next.shift() ?? this.#behaviour().onSend
    await pause(this.#behaviour().sendDelayMs)
    return this.#treat(page, message, mode)
  }

  async #treat(page: Page, message: WireMessage, mode: SendMode): Promise<SendAnswer> {
    switch (mode) {
      case 'accept':
        return this.#accept(message)
      case 'reject':
        return refused('ERROR_UNKNOWN', null)
      case 'accept-then-fail':
        this.#accept(message)
        return refused('ERROR_NETWORK', null)
      case 'accept-without-ack':
        this.#accept(message)
        return NEVER
      case 'hang':
        return this.#treat(page, message, await this.#hang(page))
    }
  }

  #hang(page: Page): Promise<SendMode> {
    return new Promise((goOn) => {
      this.#hanging.push({ page, goOn })
      this.#watch.changed()
    })
  }

  #accept(message: WireMessage): SendAnswer {
    const id = serializeKey(message.key)
    const isKnown = this.#account.message(id) !== undefined
    if (!isKnown) this.#account.addMessage({ ...message, ack: 1 })
    if (!isKnown || !this.#behaviour().dedupesById) this.accepted.push(toAccepted(message, this.#account))
    this.#watch.changed()
    return { result: 'OK', code: null, t: message.t, ack: 1 }
  }

  #restricted(message: WireMessage): SendAnswer | null {
    if (this.restriction === 'rate') return refused('ERROR_RATE_LIMITED', 429)
    const everWrote = this.#account.history(message.key.remote).some((earlier) => !earlier.key.fromMe)
    if (this.restriction === 'new-chats' && !everWrote) return refused('ERROR_REACHOUT_TIMELOCKED', 463)
    return this.restriction === 'account' ? refused('ERROR_UNAUTHORIZED', 403) : null
  }
}

/** The page waits for ever. */
const NEVER = new Promise<never>(() => {})

function refused(result: string, code: number | null): SendAnswer {
  return { result, code, t: 0, ack: -1 }
}

function toAccepted(message: WireMessage, account: PhoneAccount): Accepted {
  const quoted = message.quote ? account.message(message.quote.id) : undefined
  return {
    id: serializeKey(message.key),
    chatId: message.key.remote,
    text: textOf(message),
    type: message.type,
    quotedId: quoted ? serializeKey(quoted.key) : null,
    at: Date.now(),
  }
}

function textOf(message: WireMessage): string | null {
  return message.media === null ? message.body : message.caption
}

function pause(ms: number): Promise<void> {
  return ms === 0 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, ms))
}

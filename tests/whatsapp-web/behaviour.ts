import type { PageBehaviour } from './page/protocol.ts'

/**
 * What WhatsApp's servers do with a message: take it; refuse it; take it but tell the page it failed; take it and never
 * answer; neither take it nor answer.
 */
export type SendMode = 'accept' | 'reject' | 'accept-then-fail' | 'accept-without-ack' | 'hang'

/** Every switch of the stand-in. Several stand for what is not known about the real service: tests try both ways. */
export interface Behaviour extends PageBehaviour {
  readonly onSend: SendMode
  /** How long the service takes for a message, ms. */
  readonly sendDelayMs: number
  /** Whether the same id sent twice is one message or two. */
  readonly dedupesById: boolean
  /** Whether messages that arrived while nobody was connected are announced afterwards, or only found in the history. */
  readonly missedMessages: 'announced' | 'history'
  /** How many messages of each chat are in memory after the start. */
  readonly preloadedMessages: number
  /** How many messages one "load earlier" brings. */
  readonly earlierMessages: number
  readonly pairingCode: 'given' | 'refused'
}

export const DEFAULT_BEHAVIOUR: Behaviour = {
  onSend: 'accept',
  sendDelayMs: 0,
  dedupesById: true,
  missedMessages: 'announced',
  preloadedMessages: 1,
  earlierMessages: 20,
  pairingCode: 'given',
  failingPromise: 'none',
  messagePromise: 'resolves',
  unsent: 'dies-with-page',
  sync: 'normal',
  syncMs: 20,
  seen: 'works',
  typing: 'works',
  loadEarlier: 'works',
  versionIsSet: true,
  missingModules: [],
  messageKeys: '_serialized',
  logoutNavigates: false,
}

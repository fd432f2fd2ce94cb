import type { ChannelMessageId } from '../../../contract/ids.ts'
import { type Clock, pause } from '../../platform/clock.ts'
import type { Log } from '../../platform/log.ts'
import type { NotSentReason, SendOutcome, SendRequest } from '../channel.ts'
import type { Acknowledgements } from './acknowledgements.ts'
import type { PageCalls } from './call-page.ts'
import { canonicalMessageId } from './canonical-message-id.ts'
import { isNavigationError, toError } from './describe-thrown.ts'
import { lookAndSend, markRead, prepareSend, readAck, setTyping } from './page-functions.ts'
import type { SendOrder, SendRefusal } from './page-types.ts'
import { readVerdict } from './read-refusal.ts'
import type { Timings } from './timings.ts'

export interface SendDeps {
  readonly page: PageCalls
  /** Aborted when the page is gone. */
  readonly gone: AbortSignal
  readonly acknowledgements: Acknowledgements
  readonly clock: Clock
  readonly timings: Timings
  readonly log: Log
  /** WhatsApp refused in a way that shows it holds this account back. */
  restricted(sign: string): void
}

/**
 * Sends one text and says what became of it. Nothing leaves the page before the caller has written down the message's
 * id, so up to that moment every failure is "not sent"; from then on only WhatsApp's word counts: its acknowledgement,
 * its refusal, or nothing ("unknown").
 */
export async function sendText(deps: SendDeps, request: SendRequest): Promise<SendOutcome> {
  const order = {
    chatId: request.chatId,
    text: request.text,
    patienceMs: Math.min(10_000, deps.timings.acknowledgeMs / 2),
    ...(request.newestInboundId === undefined ? {} : { newestInboundId: request.newestInboundId }),
    newestInboundAt: request.newestInboundAt ?? null,
    knownInboundIds: request.knownInboundIds ?? [],
  }
  const refused = await prepare(deps, request, { ...order, attempt: 0 })
  return refused ?? attempt(deps, request, order)
}

/** Everything that may fail without anything having been sent. */
async function prepare(deps: SendDeps, request: SendRequest, order: SendOrder): Promise<SendOutcome | null> {
  try {
    const early = await deps.page.call(order.patienceMs * 2, prepareSend, order)
    if (early !== null) return outcomeOf(early)
    if (request.markRead) await politely(deps, markRead, request.chatId)
    if (request.typingMs > 0) await showTyping(deps, request)
    request.signal.throwIfAborted()
    return null
  } catch (error) {
    if (request.signal.aborted) return notSent('not-connected', 'Sending was stopped before anything left.')
    if (deps.gone.aborted || isNavigationError(error))
      return notSent('not-connected', 'WhatsApp Web went away before anything left.')
    return notSent('temporary', `WhatsApp Web could not prepare to send: ${toError(error).message}`)
  }
}

/** "Typing…" for as long as asked. A page that cannot show it, or hangs over it, holds nothing up. */
async function showTyping(deps: SendDeps, { chatId, typingMs, signal }: SendRequest): Promise<void> {
  const shown = politely(deps, setTyping, chatId, true)
  try {
    await pause(deps.clock, typingMs, AbortSignal.any([signal, deps.gone]))
  } finally {
    await shown
    await politely(deps, setTyping, chatId, false)
  }
}

async function politely<Inputs extends unknown[]>(
  deps: SendDeps,
  run: (...inputs: Inputs) => unknown,
  ...inputs: Inputs
): Promise<void> {
  await deps.page.call(deps.timings.lookupMs, run, ...inputs).catch((error) => {
    deps.log.debug({ err: toError(error) }, 'typing or seen could not be shown')
  })
}

/** The one call that sends, and everything that may tell how it went. The first certain word ends it. */
function attempt(deps: SendDeps, request: SendRequest, order: Omit<SendOrder, 'attempt'>): Promise<SendOutcome> {
  const { clock, timings, page } = deps
  const watch = deps.acknowledgements.watch()
  const fate = createFate(deps, request, (id, onAck) => watch.follow(id, onAck))

  watch.onReport((report) => {
    if (report.stage === 'entered') return fate.writeDown(report.id)
    fate.judge(report.verdict)
    return true
  })
  const onGone = () => fate.giveUp('WhatsApp Web went away while the message was being sent.')
  deps.gone.addEventListener('abort', onGone, { once: true })
  const cancel = clock.after(timings.acknowledgeMs, () => void fate.lookOnceMore())
  page.call(timings.acknowledgeMs * 2, lookAndSend, { ...order, attempt: watch.attempt }).then(
    (start) => {
      // Where our look at the send function was passed by, the id is learnt only now.
      if (start.state === 'in-page') fate.writeDown(start.id)
      else if (start.state !== 'failed' || !start.entered) fate.settle(outcomeOf(start))
      // Otherwise WhatsApp's send had begun: only a receipt or its verdict tells what became of it.
    },
    (error) => fate.giveUp(`WhatsApp Web did not say what became of the message: ${toError(error).message}`),
  )
  return fate.outcome.finally(() => {
    cancel()
    watch.end()
    deps.gone.removeEventListener('abort', onGone)
  })
}

function createFate(
  { page, clock, timings, log, gone, restricted }: SendDeps,
  request: SendRequest,
  follow: (id: ChannelMessageId, onAck: (ack: number) => void) => void,
) {
  const { promise: outcome, resolve: settle } = Promise.withResolvers<SendOutcome>()
  let id: ChannelMessageId | null = null
  let response: unknown = null
  let isShownAsFailed = false

  /** Without an id written down nothing has left, and nothing will: the page asks before each send. */
  const giveUp = (message: string) => {
    if (id !== null) settle({ outcome: 'unknown', id, message, providerResponse: response })
    else settle(notSent(gone.aborted ? 'not-connected' : 'temporary', `${message} Nothing had left.`))
  }
  const judge = (verdict: unknown) => {
    response = verdict
    const judged = readVerdict(verdict)
    if (judged.kind === 'refused') {
      if (judged.isRestriction) restricted(judged.message)
      settle(notSent(judged.reason, judged.message, verdict))
    } else if (isShownAsFailed) giveUp('WhatsApp shows the message as failed, but may have sent it.')
  }
  const onAck = (ack: number) => {
    if (ack >= 1 && id !== null) settle({ outcome: 'acknowledged', id, providerResponse: response ?? { ack } })
    if (ack !== -1 || isShownAsFailed) return
    isShownAsFailed = true
    if (response !== null) judge(response)
    // The verdict comes a moment after the receipt.
    else clock.after(timings.lookupMs, () => giveUp('WhatsApp shows the message as failed without saying why.'))
  }
  /** Answers whether the message may leave: only with its id written down. */
  const writeDown = (found: unknown): boolean => {
    const canonical = canonicalMessageId(found)
    if (canonical === null || id !== null) return false
    if (!isWrittenDown(request, canonical, log)) {
      settle(notSent('temporary', 'The message could not be written down, so it was not sent.'))
      return false
    }
    id = canonical
    follow(canonical, onAck)
    return true
  }
  const lookOnceMore = async () => {
    const ack = id === null ? null : await page.call(timings.lookupMs, readAck, id).catch(() => null)
    if (ack !== null) onAck(ack)
    if (ack !== -1) giveUp('WhatsApp did not acknowledge the message in time.')
  }
  return { outcome, settle, giveUp, judge, writeDown, lookOnceMore }
}

function isWrittenDown(request: SendRequest, id: ChannelMessageId, log: Log): boolean {
  try {
    request.onId(id)
    return true
  } catch (error) {
    log.error({ err: toError(error) }, 'the id of a message could not be written down')
    return false
  }
}

/** What an answer means that came before WhatsApp's own send was called. */
function outcomeOf(start: SendRefusal): SendOutcome {
  switch (start.state) {
    case 'overtaken':
      return { outcome: 'overtaken' }
    case 'chat-unknown':
      return notSent('chat-unknown', 'WhatsApp does not know this chat.')
    case 'not-registered':
      return notSent('not-registered', 'This phone number has no WhatsApp account.')
    case 'not-recorded':
      return notSent('temporary', 'The message could not be written down, so it was not sent.')
    case 'unwatchable':
      return notSent(
        'refused',
        'This version of WhatsApp Web does not let its sending be watched, so nothing was sent.',
      )
    case 'too-late':
      return notSent('temporary', 'WhatsApp Web took too long to begin, so nothing was sent.')
    case 'failed':
      return notSent('temporary', `WhatsApp Web could not send: ${start.message}`)
  }
}

export function notSent(reason: NotSentReason, message: string, providerResponse: unknown = null): SendOutcome {
  return { outcome: 'not-sent', reason, message, providerResponse }
}

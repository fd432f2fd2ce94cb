import type { AccountId, ConversationId } from '../../contract/ids.ts'
import type { WorkspaceScope } from '../api/open-workspace.ts'
import type { ChannelEvent, ChannelMessage, ChannelSession } from '../channels/channel.ts'
import { type Connection, isDoubtful, isFresh } from '../channels/connection.ts'
import { type CatchUpDeps, type CatchUpResult, catchUp, markCaughtUp, readChat } from '../flows/catch-up.ts'
import { receiveMessages } from '../flows/receive-message.ts'
import { recordReceipt } from '../flows/record-receipt.ts'
import { takeInEdit, takeInRevoke } from '../flows/take-in-change.ts'
import { takeInChats } from '../flows/take-in-chats.ts'
import { takeInIdentity } from '../flows/take-in-identity.ts'
import { type Account, getAccount, rememberAccount, rememberAlive } from '../inbox/accounts.store.ts'
import { getConversation, type StoredConversation } from '../inbox/conversations.store.ts'
import { recordGap } from '../inbox/gaps.store.ts'
import type { Meter } from '../platform/meter.ts'
import type { Attention } from './attention.ts'

/** The link between the channel and the flows: events in, catch-up after every connect, the account it belongs to. */
export interface Link {
  take(event: ChannelEvent): void
  start(): Promise<void>
  stopSession(): Promise<void>
  logout(): Promise<void>
  /** The connection messages may be sent through right now, or null. */
  sendable(): { generation: number } | null
  catchUpChat(conversation: StoredConversation): void
  /** The machine woke up: what came meanwhile is not known, so nothing leaves in a chat before it was read again. */
  wokeUp(): void
  /** From a connect until the chats were read through. */
  isCatchingUp(): boolean
  close(): void
}

export interface LinkDeps {
  readonly scope: WorkspaceScope
  readonly connection: Connection
  readonly meter: Meter
  readonly attention: Attention
  openAccount(account: Account): void
}

/** What could not be taken in is read again after this long (a full disk, a chat that would not open). */
const REPEAT_MS = 30_000

/** How long the reading of a single chat may take (ms). */
const CHAT_MS = 60_000

/** The page learns of a newer proof this often (ms); it counts the seconds by itself. */
const TELL_PROOF_MS = 10_000

/** A shorter absence that brought nothing back is not worth a line in the ledger (ms). */
const SHORT_GAP_MS = 2 * 60_000

/** "Alive" is written down this often (ms). */
const REMEMBER_MS = 30_000

/** A probe that finds life this often keeps "connected" true (ms). */
const PROOF_MS = 60_000
export function createLink(deps: LinkDeps): Link {
  const { scope, connection, attention } = deps
  const { channel, clock, log, store } = scope
  let reading: AbortController | null = null
  let cancelRepeat: () => void = () => {}
  let cancelProof: () => void = () => {}
  let isBehind = false
  let chatsBeingRead = 0
  let closed = false
  let awayFrom: number | null = null
  let rememberedAliveAt = 0
  let toldProofAt = 0

  function onSession(session: ChannelSession): void {
    const isNew = connection.apply(session, clock.now())
    const { me } = connection.state()
    if (isNew && me !== null) onConnected(me)
    if (connection.state().generation === null) reading?.abort(new Error('the connection ended'))
    scope.announce('session')
    scope.wakeSending()
  }

  function onConnected(me: { id: string; name: string }): void {
    const id = me.id as AccountId
    awayFrom = getAccount(store.db, id)?.lastAliveAt ?? null
    const account = store.transaction((tx) =>
      rememberAccount(tx, { id, channel: channel.kind, name: me.name }, clock.now()),
    )
    deps.openAccount(account)
    scope.wakeAssistant()
    catchUpAll()
    keepProving()
  }

  function wokeUp(): void {
    if (!isBehind) awayFrom = getAccount(store.db, scope.accountId)?.lastAliveAt ?? null
    connection.renew(clock.now())
    catchUpAll()
  }

  /** Reads again what may have been missed. */
  function catchUpAll(): void {
    const { generation } = connection.state()
    if (generation === null || closed) return
    cancelRepeat()
    reading?.abort(new Error('reading begins anew'))
    const mine = new AbortController()
    reading = mine
    isBehind = true
    catchUp(catchUpDeps(generation, mine.signal))
      .then((result) => {
        if (reading === mine) isBehind = false
        prove(clock.now())
        writeGap(result)
        if (result.failed.length > 0) repeatLater()
        scope.wakeSettling()
      })
      .catch((error: unknown) => {
        if (mine.signal.aborted) return
        log.error({ err: error }, 'catching up failed')
        repeatLater()
      })
      .finally(() => {
        if (reading !== mine) return
        reading = null
        connection.setProgress(null)
        scope.announce('session')
      })
  }

  /** Writes down what was away and what came back. The first reading of an account closes no gap. */
  function writeGap({ isFirstSync, chatsRead, messagesAdded, failed }: CatchUpResult): void {
    const now = clock.now()
    const fromAt = awayFrom
    awayFrom = now
    stayAlive(now)
    const isWorthALine = messagesAdded > 0 || failed.length > 0 || (fromAt !== null && now - fromAt > SHORT_GAP_MS)
    if (isFirstSync || !isWorthALine) return
    store.transaction((tx) => {
      const line = { accountId: scope.accountId, fromAt, toAt: now, chatsRead, unread: failed }
      recordGap(tx, { ...line, messagesRecovered: messagesAdded })
    })
    scope.announce('session')
  }

  /** Remembers, now and then, that the connection was proved: the next gap begins here. */
  function stayAlive(at: number): void {
    if (scope.accountId === '' || at - rememberedAliveAt < REMEMBER_MS) return
    rememberedAliveAt = at
    store.transaction((tx) => rememberAlive(tx, scope.accountId, at))
  }

  function catchUpDeps(generation: number, signal: AbortSignal): CatchUpDeps {
    const progress: CatchUpDeps['progress'] = (stage, done, total) => {
      connection.setProgress({ stage, done, total })
      scope.announce('session')
    }
    return Object.assign(Object.create(scope) as WorkspaceScope, { generation, signal, progress })
  }

  function repeatLater(): void {
    if (closed) return
    cancelRepeat()
    cancelRepeat = clock.after(REPEAT_MS, catchUpAll)
  }

  /** A cheap question to the page once a minute: an answer proves the connection, silence is for the channel to mend. */
  function keepProving(): void {
    cancelProof()
    if (closed) return
    cancelProof = clock.after(PROOF_MS, () => {
      if (connection.state().generation === null) return
      channel
        .probe()
        .then((alive) => {
          if (alive) prove(clock.now())
          else scope.announce('session')
        })
        .catch((error: unknown) => log.warn({ err: error }, 'the probe failed'))
        .finally(keepProving)
    })
  }

  function prove(at: number): void {
    const wasDoubtful = isDoubtful(connection.state(), at)
    connection.prove(at)
    // Nobody knows what was missed while nothing came through: a sleep that no host told of looks like this too.
    if (wasDoubtful && !isBehind) wokeUp()
    else if (wasDoubtful) scope.wakeSending()
    if (reading === null) stayAlive(at)
    if (at - toldProofAt < TELL_PROOF_MS) return
    toldProofAt = at
    scope.announce('session')
  }

  function onMessage(message: ChannelMessage): void {
    if (scope.accountId === '') return
    const startedAt = performance.now()
    const isBaselined = getAccount(store.db, scope.accountId)?.baselineAt != null
    const received = receiveMessages(scope, [message], {
      mayDraft: isBaselined || message.live,
      isCatchUp: !message.live,
    })
    if (message.live) deps.meter.record(performance.now() - startedAt)
    for (const id of received.conversations) readIfNew(id)
    if (received.added > 0 && message.live && !message.fromMe) attention.onInbound(received.conversations)
  }

  /** A chat that begins while we are connected: its history (if it has one) is read before anything is sent there. */
  function readIfNew(id: ConversationId): void {
    const { generation } = connection.state()
    if (reading !== null || generation === null) return
    const conversation = getConversation(store.db, id)
    if (conversation?.caughtUpGeneration === 0) catchUpChat(conversation)
  }

  function catchUpChat(conversation: StoredConversation): void {
    const { generation } = connection.state()
    if (generation === null) return
    const chatDeps = catchUpDeps(generation, AbortSignal.timeout(CHAT_MS))
    chatsBeingRead += 1
    readChat(chatDeps, { id: conversation.chatId }, false)
      .then(() => markCaughtUp(chatDeps, conversation.id))
      .catch((error: unknown) => {
        log.warn({ err: error, conversationId: conversation.id }, 'a chat could not be read')
        repeatLater()
      })
      .finally(() => {
        chatsBeingRead -= 1
        if (!closed) scope.wakeAssistant()
      })
  }

  function dispatch(event: ChannelEvent): void {
    switch (event.type) {
      case 'session':
        onSession(event.session)
        break
      case 'message':
        onMessage(event.message)
        break
      case 'edited':
        takeInEdit(scope, event.id, event.text, event.at)
        break
      case 'revoked':
        takeInRevoke(scope, event.id, event.at)
        break
      case 'receipt':
        recordReceipt(scope, event.id, event.receipt, event.at)
        break
      case 'send-failed':
        log.warn({ channelMessageId: event.id }, 'WhatsApp reports that a message did not leave')
        break
      case 'chat':
        if (scope.accountId !== '') takeInChats(scope, [event.chat])
        break
      case 'identity':
        takeInIdentity(scope, event.addresses)
        break
      case 'proof':
        // Every event proves the connection, and this one does nothing else.
        break
      case 'restricted':
        log.warn({ sign: event.sign }, 'signs of a restriction')
        scope.pauseSending(`WhatsApp shows signs of restricting this account: ${event.sign}`)
        break
    }
  }

  return {
    take(event) {
      if (closed) return
      try {
        dispatch(event)
        if (event.type !== 'session' && connection.state().generation !== null) prove(clock.now())
      } catch (error) {
        // Nothing is half taken in (each flow is one transaction); what is missing is read again.
        log.error({ err: error, event: event.type }, 'an event could not be taken in, the chats will be read again')
        // Until then every chat counts as unread: a later message must not hide the one that is missing.
        if (event.type === 'message') connection.renew(clock.now())
        repeatLater()
      }
    },
    start: () => channel.start(),
    stopSession: () => channel.stop(),
    logout: () => channel.logout(),
    sendable() {
      const { state, generation } = connection.state()
      const isProved = isFresh(connection.state(), clock.now())
      return state === 'connected' && isProved && generation !== null && !scope.watchOnly() ? { generation } : null
    },
    catchUpChat,
    wokeUp,
    isCatchingUp: () => isBehind || chatsBeingRead > 0,
    close() {
      closed = true
      cancelRepeat()
      cancelProof()
      reading?.abort(new Error('stopping'))
    },
  }
}

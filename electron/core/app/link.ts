import type { AccountId, ConversationId } from '../../contract/ids.ts'
import type { WorkspaceScope } from '../api/open-workspace.ts'
import type { ChannelEvent, ChannelMessage, ChannelSession } from '../channels/channel.ts'
import { type Connection, isDoubtful, isFresh } from '../channels/connection.ts'
import { type CatchUpDeps, catchUp, readChat } from '../flows/catch-up.ts'
import { runChatCommands } from '../flows/chat-commands/run-chat-command.ts'
import { tellOptOut } from '../flows/followups/opt-out.ts'
import { receiveMessages } from '../flows/receive-message.ts'
import { recordReceipt } from '../flows/record-receipt.ts'
import { takeInEdit, takeInRevoke } from '../flows/take-in-change.ts'
import { takeInChats } from '../flows/take-in-chats.ts'
import { takeInIdentity } from '../flows/take-in-identity.ts'
import { type Account, getAccount, rememberAccount } from '../inbox/accounts.store.ts'
import { getConversation, type StoredConversation } from '../inbox/conversations.store.ts'
import { findMessage } from '../inbox/messages.store.ts'
import { deadline } from '../platform/clock.ts'
import type { Meter } from '../platform/meter.ts'
import { readLinkChoice } from '../settings/settings.store.ts'
import { createAbsence } from './absence.ts'
import type { Attention } from './attention.ts'
import { createSelfRepair } from './self-repair.ts'

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
  /** Chats of which something could not be taken in, until they were read again. */
  let unread = new Set<ConversationId>()
  let toldProofAt = 0
  const absence = createAbsence(scope)

  const selfRepair = createSelfRepair({
    ...{ clock, log, connection },
    isWanted: () => scope.accountId !== '' && readLinkChoice(store.db)?.wanted === true,
    repair: (step) => channel.repair(step),
    planned(at) {
      connection.planRepair(at)
      scope.announce('session')
    },
  })

  function onSession(session: ChannelSession): void {
    const isNew = connection.apply(session, clock.now())
    selfRepair.look()
    const { me } = connection.state()
    if (isNew && me !== null) onConnected(me)
    if (connection.state().generation === null) reading?.abort(new Error('the connection ended'))
    scope.announce('session')
    scope.wakeSending()
  }

  function onConnected(me: { id: string; name: string }): void {
    const id = me.id as AccountId
    absence.begin(id)
    const account = store.transaction((tx) =>
      rememberAccount(tx, { id, channel: channel.kind, name: me.name }, clock.now()),
    )
    deps.openAccount(account)
    scope.wakeAssistant()
    catchUpAll()
    keepProving()
  }

  function wokeUp(): void {
    if (!isBehind) absence.begin(scope.accountId)
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
    const mustRead = unread
    unread = new Set()
    catchUp(catchUpDeps(generation, mine.signal, mustRead))
      .then((result) => {
        if (reading === mine) isBehind = false
        prove(clock.now())
        absence.end(result)
        for (const { conversationId } of result.failed) unread.add(conversationId)
        if (result.failed.length > 0) repeatLater()
        scope.wakeSettling()
      })
      .catch((error: unknown) => {
        for (const id of mustRead) unread.add(id)
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

  function catchUpDeps(
    generation: number,
    signal: AbortSignal,
    mustRead: ReadonlySet<ConversationId> = new Set(),
  ): CatchUpDeps {
    const progress: CatchUpDeps['progress'] = (stage, done, total) => {
      connection.setProgress({ stage, done, total })
      scope.announce('session')
    }
    const own = { generation, signal, progress, awayFrom: absence.from(), mustRead }
    return Object.assign(Object.create(scope) as WorkspaceScope, own)
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
        .then(selfRepair.look)
        .catch((error: unknown) => log.error({ err: error }, 'the repair could not be planned'))
        .finally(keepProving)
    })
  }

  function prove(at: number): void {
    const wasDoubtful = isDoubtful(connection.state(), at)
    connection.prove(at)
    // Nobody knows what was missed while nothing came through: a sleep that no host told of looks like this too.
    if (wasDoubtful && !isBehind) wokeUp()
    else if (wasDoubtful) scope.wakeSending()
    if (reading === null) absence.stillHere(at)
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
    for (const optOut of received.optOuts) tellOptOut(scope, optOut)
    runChatCommands(scope, received.commands)
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
    const time = deadline(clock, CHAT_MS)
    const chatDeps = catchUpDeps(generation, time.signal)
    chatsBeingRead += 1
    readChat(chatDeps, conversation.chatId, conversation.id, false)
      .catch((error: unknown) => {
        log.warn({ err: error, conversationId: conversation.id }, 'a chat could not be read')
        repeatLater()
      })
      .finally(() => {
        time.clear()
        chatsBeingRead -= 1
        if (!closed) scope.wakeAssistant()
      })
  }

  /** What happened to a message that we have shows in no chat list: its chat has to be read to learn of it. */
  function readAgain(event: ChannelEvent): void {
    if (!changesWords(event) && event.type !== 'receipt') return
    const message = findMessage(store.db, scope.accountId, event.id)
    if (message !== null) unread.add(message.conversationId)
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
        // Until then every chat counts as unread: a later message must not hide the one that is missing, and a reply must
        // not leave for words that were changed.
        if (event.type === 'message' || changesWords(event)) connection.renew(clock.now())
        readAgain(event)
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
      selfRepair.close()
      reading?.abort(new Error('stopping'))
    },
  }
}

function changesWords(event: ChannelEvent): event is Extract<ChannelEvent, { type: 'edited' | 'revoked' }> {
  return event.type === 'edited' || event.type === 'revoked'
}

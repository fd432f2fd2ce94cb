import { AppError } from '../../contract/errors.ts'
import type { ConversationId, MessageId } from '../../contract/ids.ts'
import { conversationVerbs } from '../flows/change-conversation.ts'
import { readOlder } from '../flows/read-older.ts'
import { requestDraft } from '../flows/request-draft.ts'
import { transcribeMessage } from '../flows/transcribe-message.ts'
import { getConversation, type StoredConversation } from '../inbox/conversations.store.ts'
import { countByState } from '../inbox/count-conversations.ts'
import { listConversations, searchInConversations } from '../inbox/list-conversations.ts'
import { findMessageIds, getMessage, listMessages } from '../inbox/messages.store.ts'
import { countWrittenFollowUps } from '../outbox/follow-up-rows.ts'
import { countByStatus, countOffered } from '../outbox/outbox.store.ts'
import { toConversation, toConversations } from './conversation-items.ts'
import { os } from './implement.ts'
import type { ApiPorts, OpenWorkspace } from './open-workspace.ts'
import { toOutboxItem } from './outbox-items.ts'
import { toMessage } from './to-wire.ts'

export function conversationProcedures({ current }: ApiPorts) {
  const verb = (apply: (workspace: OpenWorkspace, id: ConversationId) => StoredConversation, id: ConversationId) => {
    const workspace = current()
    return toConversation(workspace, apply(workspace, mustExist(workspace, id).id))
  }
  const { conversations } = os
  return {
    list: conversations.list.handler(({ input }) => list(current(), input)),
    counts: conversations.counts.handler(() => counts(current())),
    get: conversations.get.handler(({ input }) => verb(mustExist, input.id)),
    messages: conversations.messages.handler(({ input }) => history(current(), input)),
    draft: conversations.draft.handler(({ input }) => {
      const workspace = current()
      return toOutboxItem(workspace, requestDraft(workspace.scope, input.id, input.instruction ?? null))
    }),
    done: conversations.done.handler(({ input }) =>
      verb(({ scope }, id) => conversationVerbs.done(scope, id), input.id),
    ),
    reopen: conversations.reopen.handler(({ input }) =>
      verb(({ scope }, id) => conversationVerbs.reopen(scope, id), input.id),
    ),
    pause: conversations.pause.handler(({ input }) =>
      verb(({ scope }, id) => conversationVerbs.pause(scope, id), input.id),
    ),
    resume: conversations.resume.handler(({ input }) =>
      verb(({ scope }, id) => conversationVerbs.resume(scope, id), input.id),
    ),
    snooze: conversations.snooze.handler(({ input }) =>
      verb(({ scope }, id) => conversationVerbs.snooze(scope, id, Date.parse(input.until)), input.id),
    ),
    modelAccess: conversations.modelAccess.handler(({ input }) =>
      verb(({ scope }, id) => conversationVerbs.setModelAccess(scope, id, input.blocked), input.id),
    ),
    compose: conversations.compose.handler(({ input }) => {
      conversationVerbs.keepComposerText(current().scope, input.id, input.text)
      return { saved: true }
    }),
  }
}

export function messageProcedures({ current }: ApiPorts) {
  return {
    transcribe: os.messages.transcribe.handler(async ({ input, signal }) => {
      const { scope } = current()
      const written = await transcribeMessage(scope, input.id, signal ?? new AbortController().signal)
      return toMessage(written, null, scope.clock.now())
    }),
    media: os.messages.media.handler(async ({ input }) => {
      const { store, channel, scope } = current()
      const message = getMessage(store.db, input.id)
      if (message === null) throw new AppError('NOT_FOUND', { message: 'There is no such message.' })
      const isOver = message.expiresAt !== null && message.expiresAt <= scope.clock.now()
      if (message.media === null || message.revokedAt !== null || isOver) throw new AppError('MEDIA_UNAVAILABLE')
      const { bytes, mimeType, fileName } = await channel.fetchMedia(message.channelMessageId)
      return new File([Uint8Array.from(bytes)], fileName ?? `message-${message.id}`, { type: mimeType })
    }),
  }
}

/** @throws AppError NOT_FOUND */
function mustExist({ store }: OpenWorkspace, id: ConversationId): StoredConversation {
  const conversation = getConversation(store.db, id)
  if (conversation === null) throw new AppError('NOT_FOUND', { message: 'There is no such conversation.' })
  return conversation
}

type ListInput = {
  state?: 'unanswered' | 'waiting' | 'snoozed' | 'done' | 'earlier' | 'all' | 'blocked' | 'ignored'
  q?: string
  limit: number
  cursor?: string
}

/** Without a state: everything that waits for an answer, or everything when words are searched for. */
function list(workspace: OpenWorkspace, input: ListInput) {
  const { store, scope } = workspace
  if (input.q !== undefined && input.q.trim() !== '') {
    const found = searchInConversations(store.db, scope.accountId, input.q, input.limit)
    const inState = found.filter((row) => isInState(row, input.state ?? 'all'))
    return { items: toConversations(workspace, inState), nextCursor: null }
  }
  const { limit, cursor, state = 'unanswered' } = input
  const page = listConversations(store.db, scope.accountId, { state, limit, cursor })
  return { items: toConversations(workspace, page.items), nextCursor: page.nextCursor }
}

function isInState(row: StoredConversation, state: NonNullable<ListInput['state']>): boolean {
  if (state === 'all') return true
  if (state === 'earlier') return row.earlier
  if (state === 'blocked') return row.modelBlocked
  if (state === 'ignored') return row.ignored
  return row.state === state && !row.earlier
}

function counts({ store, scope }: OpenWorkspace) {
  const states = countByState(store.db, scope.accountId)
  const rows = countByStatus(store.db, scope.accountId)
  const { unanswered, earlier, waiting, snoozed, done } = states
  return {
    ...{ unanswered, earlier, waiting, snoozed, done },
    all: unanswered + earlier + waiting + snoozed + done,
    sending: rows.queued + rows.sending,
    needsDecision: rows.uncertain + rows.failed + countOffered(store.db, scope.accountId),
    followUps: countWrittenFollowUps(store.db, scope.accountId),
  }
}

/**
 * One page of history, oldest first; the cursor is the oldest id, for `before`. Where our own history ends, WhatsApp is
 * asked for more, if it is there to be asked.
 */
async function history(workspace: OpenWorkspace, input: { id: ConversationId; before?: MessageId; limit: number }) {
  const { store, scope } = workspace
  const conversation = mustExist(workspace, input.id)
  const read = () => listMessages(store.db, conversation.id, input.limit + 1, input.before ?? null)
  let rows = read()
  if (rows.length <= input.limit && (await readOlder(scope, conversation)) > 0) rows = read()
  const page = rows.slice(0, input.limit).reverse()
  const quotedIds = page.map((row) => row.quotedChannelId).filter((id) => id !== null)
  const known = findMessageIds(store.db, scope.accountId, quotedIds)
  const items = page.map((row) => toMessage(row, known.get(row.quotedChannelId ?? '') ?? null, scope.clock.now()))
  const nextCursor = rows.length > input.limit ? (page[0]?.id ?? null) : null
  return { items, nextCursor, historyComplete: mustExist(workspace, input.id).historyComplete }
}

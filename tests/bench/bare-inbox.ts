import type Sqlite from 'better-sqlite3'
import { messageIdFloor } from '../../electron/core/inbox/message-ids.ts'

/** A message with everything worked out that the product works out while it takes it in. */
export interface BareMessage {
  readonly chatId: string
  readonly conversationId: number
  readonly channelId: string
  readonly fromMe: 0 | 1
  readonly text: string
  /** The text as the search index wants it. */
  readonly words: string
  readonly sentAt: number
}

const SUMMARY = {
  state: 'unanswered',
  earlier: 0,
  priority: 3,
  reasons: '[{"code":"asked_question","params":{}},{"code":"sent_many","params":{"count":2}}]',
}

/** Taking messages in with the bare driver: the statements the product runs, without anything in between. */
export function createBareInbox(raw: Sqlite.Database, account: string) {
  const known = raw.prepare('SELECT * FROM messages WHERE account_id = +? AND channel_message_id = +?')
  const someKnown = raw.prepare(`SELECT id, channel_message_id FROM messages
    WHERE account_id = +? AND channel_message_id IN (SELECT value FROM json_each(+?))`)
  const onItsWay = raw.prepare("SELECT id FROM outbox WHERE status IN ('sending', 'uncertain') LIMIT 1")
  const attempts = raw.prepare(`SELECT id FROM outbox_attempts
    WHERE account_id = +? AND channel_message_id IN (SELECT value FROM json_each(+?)) LIMIT 1`)
  const address = raw.prepare(
    'SELECT conversation_id FROM conversation_addresses WHERE account_id = +? AND address = +?',
  )
  const conversation = raw.prepare('SELECT * FROM conversations WHERE id = +?')
  const contact = raw.prepare('SELECT * FROM contacts WHERE id = +?')
  const insert =
    raw.prepare(`INSERT INTO messages (id, account_id, conversation_id, channel_message_id, from_me, author, kind,
    text, sent_at, received_at, receipt, edited_at, revoked_at, quoted_channel_id, quoted_author, quoted_text, media,
    mentions_me, quotes_me, outbox_id) VALUES ((SELECT coalesce(max(id) + 1, +?) FROM messages WHERE id >= +? AND id < +?),
    ?, ?, ?, ?, NULL, 'text', ?, ?, ?, 'none', NULL, NULL, NULL, NULL, NULL, NULL, 0, 0, NULL) ON CONFLICT (account_id, channel_message_id) DO NOTHING`)
  const words = raw.prepare('INSERT INTO messages_words (rowid, text) VALUES (?, ?)')
  const summary =
    raw.prepare(`UPDATE conversations SET state = +?, earlier = +?, priority = +?, reasons = +?, unread_count = 0,
    waits_since = +?, last_inbound_at = +?, last_outbound_at = +?, last_message_at = +?, newest_inbound_id = +?,
    waiting_message_id = +?, snippet = +?, snippet_from_me = +?, snoozed_until = NULL WHERE id = +?`)
  const live = raw.prepare(`SELECT * FROM outbox WHERE conversation_id = +? AND origin IN ('ai', 'follow_up')
    AND status IN ('pending', 'generating', 'draft', 'queued')`)
  const wish =
    raw.prepare(`INSERT INTO outbox (account_id, conversation_id, source_message_id, origin, status, priority,
    created_at, not_before) VALUES (?, ?, ?, 'ai', 'pending', 3, ?, ?) RETURNING *`)
  const move = raw.prepare('UPDATE outbox SET source_message_id = +?, not_before = +? WHERE id = +? RETURNING *')
  const event =
    raw.prepare(`INSERT INTO outbox_events (outbox_id, at, actor, event, from_status, to_status, code, message)
    VALUES (?, ?, 'conversation', ?, ?, 'pending', NULL, NULL)`)

  function save(message: BareMessage, id: number, from: Summary): Summary {
    const { fromMe, sentAt, channelId } = message
    const now = {
      last_inbound_at: fromMe === 0 ? sentAt : from.last_inbound_at,
      last_outbound_at: fromMe === 1 ? sentAt : from.last_outbound_at,
      newest_inbound_id: fromMe === 0 ? channelId : from.newest_inbound_id,
    }
    const { state, earlier, priority, reasons } = SUMMARY
    const times = [sentAt, now.last_inbound_at, now.last_outbound_at, sentAt] as const
    const rest = [now.newest_inbound_id, id, message.text.slice(0, 160), fromMe, message.conversationId] as const
    summary.run(state, earlier, priority, reasons, ...times, ...rest)
    return now
  }

  /** Answers its id. */
  function add(message: BareMessage): number {
    const { conversationId, channelId, fromMe, text, sentAt } = message
    const from = messageIdFloor(sentAt)
    const place = [from, from, from + 1_024_000, account, conversationId, channelId] as const
    const id = Number(insert.run(...place, fromMe, text, sentAt, sentAt).lastInsertRowid)
    words.run(id, message.words)
    return id
  }

  /** The conversations of some messages, chat by chat, with the messages of each. */
  function byChat(some: readonly BareMessage[]): BareMessage[][] {
    return [...Map.groupBy(some, (message) => message.conversationId).values()]
  }

  /** Only what has to be written: messages, their lines in the search index, one summary for each conversation. */
  function write(some: readonly BareMessage[]): void {
    for (const chat of byChat(some)) {
      const ids = chat.map(add)
      const last = chat.at(-1)
      if (last !== undefined) save(last, ids.at(-1) ?? 0, NOTHING_YET)
    }
  }

  /** The same, with the reads that decide whether and where a message belongs. */
  function takeInSome(some: readonly BareMessage[]): void {
    someKnown.all(account, JSON.stringify(some.map(({ channelId }) => channelId)))
    const ours = some.filter(({ fromMe }) => fromMe === 1)
    if (ours.length > 0) {
      onItsWay.get()
      attempts.get(account, JSON.stringify(ours.map(({ channelId }) => channelId)))
    }
    for (const chat of byChat(some)) takeInChat(chat)
  }

  /** Answers the id of the last one. */
  function takeInChat(chat: readonly BareMessage[]): number {
    const [first] = chat
    const last = chat.at(-1)
    if (first === undefined || last === undefined) return 0
    address.get(account, first.chatId)
    const before = conversation.get(first.conversationId) as Summary
    contact.get(first.conversationId)
    const id = chat.map(add).at(-1) ?? 0
    save(last, id, before)
    return id
  }

  function takeIn(message: BareMessage): number {
    known.get(account, message.channelId)
    return takeInChat([message])
  }

  /** What follows from a live message of theirs: a draft is wanted, or wanted for this one instead. */
  function wantDraft(message: BareMessage, id: number): void {
    conversation.get(message.conversationId)
    const row = live.get(message.conversationId) as { id: number } | undefined
    const { lastInsertRowid } =
      row === undefined
        ? {
            lastInsertRowid: (
              wish.get(account, message.conversationId, id, message.sentAt, message.sentAt) as { id: number }
            ).id,
          }
        : { lastInsertRowid: (move.get(id, message.sentAt, row.id) as { id: number }).id }
    event.run(
      lastInsertRowid,
      message.sentAt,
      row === undefined ? 'create' : 'move',
      row === undefined ? null : 'pending',
    )
  }

  /** A message that has just left, in the conversation that it was written for. */
  function standIn(message: BareMessage): void {
    const before = conversation.get(message.conversationId) as Summary
    known.get(account, message.channelId)
    save(message, add(message), before)
    live.get(message.conversationId)
  }

  return { write, takeInSome, takeIn, wantDraft, standIn }
}

interface Summary {
  readonly last_inbound_at: number | null
  readonly last_outbound_at: number | null
  readonly newest_inbound_id: string | null
}

/** What a conversation without messages has. */
const NOTHING_YET: Summary = { last_inbound_at: null, last_outbound_at: null, newest_inbound_id: null }

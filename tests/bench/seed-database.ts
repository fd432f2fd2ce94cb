import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import type Sqlite from 'better-sqlite3'
import type { AccountId } from '../../electron/contract/ids.ts'
import { openStore } from '../../electron/core/db/open.ts'
import { messageIdFloor } from '../../electron/core/inbox/message-ids.ts'
import { createWriter, type Writer } from './writing.ts'

export interface SeedInput {
  /** The database file to make; its folder is made too. */
  readonly path: string
  readonly messages: number
  readonly conversations: number
  readonly seed: number
  /** The newest message is an hour older than this (ms). */
  readonly now: number
}

/** The chat that conversation number `at` (from 1) belongs to: a phone number. */
export function chatOf(at: number): { chatId: string; phone: string } {
  const digits = `4915${String(at).padStart(8, '0')}`
  return { chatId: `${digits}@c.us`, phone: `+${digits}` }
}

/** The account of the simulated WhatsApp. */
export const ACCOUNT = 'demo' as AccountId

/** Two years of messages. */
const SPAN_MS = 2 * 365 * 86_400_000

/**
 * A database as the product would have it after two years: same schema, indexes and search index, the same data for the
 * same seed. Written with bare SQL and nothing durable, because only what is read afterwards is measured.
 */
export function seedDatabase(input: SeedInput): void {
  mkdirSync(dirname(input.path), { recursive: true, mode: 0o700 })
  const { raw, close } = openStore(input.path)
  raw.pragma('journal_mode = MEMORY')
  raw.pragma('synchronous = OFF')
  raw.pragma('cache_size = -400000')
  const writer = createWriter(input.seed)
  raw.exec('BEGIN')
  writeAccount(raw, input)
  const latest = writeMessages(raw, input, writer, writeConversations(raw, input, writer))
  writeSummaries(raw, input, latest)
  writeReplies(raw, latest)
  raw.exec('COMMIT')
  raw.pragma('journal_mode = WAL')
  close()
}

function writeAccount(raw: Sqlite.Database, { now }: SeedInput): void {
  raw
    .prepare(
      "INSERT INTO accounts (id, channel, name, linked_at, baseline_at, last_connected_at) VALUES (?, 'simulator', 'You', ?, ?, ?)",
    )
    .run(ACCOUNT, now - SPAN_MS, now, now)
}

/** Answers the titles. */
function writeConversations(raw: Sqlite.Database, { conversations }: SeedInput, writer: Writer): string[] {
  const contact = raw.prepare('INSERT INTO contacts (id, account_id, name, phone, is_saved) VALUES (?, ?, ?, ?, 1)')
  const conversation = raw.prepare(
    "INSERT INTO conversations (id, account_id, chat_id, contact_id, kind, title, history_complete) VALUES (?, ?, ?, ?, 'direct', ?, 1)",
  )
  const address = raw.prepare(
    'INSERT INTO conversation_addresses (account_id, address, conversation_id) VALUES (?, ?, ?)',
  )
  return Array.from({ length: conversations }, (_, index) => {
    const id = index + 1
    const { chatId, phone } = chatOf(id)
    const title = writer.name()
    contact.run(id, ACCOUNT, title, phone)
    conversation.run(id, ACCOUNT, chatId, id, title)
    address.run(ACCOUNT, chatId, id)
    return title
  })
}

/** What the summary of a conversation is made from. */
interface Latest {
  text: string
  fromMe: number
  at: number
  inboundId: number | null
  inboundAt: number | null
  inboundChannelId: string | null
  outboundAt: number | null
}

function writeMessages(raw: Sqlite.Database, input: SeedInput, writer: Writer, titles: string[]): Latest[] {
  const { messages, conversations } = input
  const insert = raw.prepare(
    "INSERT INTO messages (id, account_id, conversation_id, channel_message_id, from_me, kind, text, sent_at, received_at, receipt) VALUES (?, ?, ?, ?, ?, 'text', ?, ?, ?, ?)",
  )
  const words = raw.prepare('INSERT INTO messages_words (rowid, text) VALUES (?, ?)')
  const latest = titles.map(
    (): Latest => ({
      text: '',
      fromMe: 0,
      at: 0,
      inboundId: null,
      inboundAt: null,
      inboundChannelId: null,
      outboundAt: null,
    }),
  )
  const first = input.now - 3_600_000 - SPAN_MS
  const step = SPAN_MS / messages
  for (let at = 0; at < messages; at++) {
    // Every conversation begins somewhere; after that a few are busy and many are quiet.
    const index = at < conversations ? at : Math.floor(conversations * (writer.pick(1_000_000) / 1_000_000) ** 2)
    const sentAt = Math.floor((first + at * step) / 1000) * 1000
    const id = messageIdFloor(sentAt) + (at % 1000)
    const fromMe = writer.pick(5) < 2 ? 1 : 0
    const { text, words: searchable } = writer.message()
    const channelId = `${fromMe === 1}_${chatOf(index + 1).chatId}_3EB0${hex(writer)}${hex(writer)}${hex(writer)}`
    insert.run(id, ACCOUNT, index + 1, channelId, fromMe, text, sentAt, sentAt, fromMe === 1 ? 'read' : 'none')
    words.run(id, searchable)
    const summary = latest[index]
    if (summary === undefined) continue
    Object.assign(summary, { text, fromMe, at: sentAt })
    if (fromMe === 1) summary.outboundAt = sentAt
    else Object.assign(summary, { inboundId: id, inboundAt: sentAt, inboundChannelId: channelId })
  }
  return latest
}

function hex(writer: Writer): string {
  return writer.pick(0x1000000).toString(16).toUpperCase().padStart(6, '0')
}

/** Of ten conversations four wait for us, one of them since before the first sync; two wait for them; the rest is done. */
function writeSummaries(raw: Sqlite.Database, { now }: SeedInput, latest: readonly Latest[]): void {
  const update =
    raw.prepare(`UPDATE conversations SET state = ?, earlier = ?, priority = ?, reasons = ?, unread_count = ?,
    waits_since = ?, last_inbound_at = ?, last_outbound_at = ?, last_message_at = ?, newest_inbound_id = ?,
    waiting_message_id = ?, snippet = ?, snippet_from_me = ?, snoozed_until = ? WHERE id = ?`)
  for (const [index, last] of latest.entries()) {
    const state = stateOf(index, last)
    const waits = state === 'unanswered'
    const reasons = waits
      ? [
          { code: 'asked_question', params: {} },
          { code: 'sent_many', params: { count: 2 } },
        ]
      : []
    update.run(
      state,
      waits && index % 10 === 0 ? 1 : 0,
      waits ? 1 + (index % 5) : 1,
      JSON.stringify(reasons),
      waits ? 2 : 0,
      waits ? last.inboundAt : state === 'waiting' ? last.outboundAt : null,
      last.inboundAt,
      last.outboundAt,
      last.at,
      last.inboundChannelId,
      waits ? last.inboundId : null,
      last.text.slice(0, 160),
      last.fromMe,
      state === 'snoozed' ? now + 86_400_000 : null,
      index + 1,
    )
  }
}

function stateOf(index: number, last: Latest): 'unanswered' | 'waiting' | 'snoozed' | 'done' {
  const place = index % 10
  if (place < 4) return last.inboundId === null ? 'done' : 'unanswered'
  if (place < 6) return last.outboundAt === null ? 'done' : 'waiting'
  return place === 6 ? 'snoozed' : 'done'
}

/** A draft for every third conversation that waits, and a sent reply for each that is done. */
function writeReplies(raw: Sqlite.Database, latest: readonly Latest[]): void {
  const insert =
    raw.prepare(`INSERT INTO outbox (account_id, conversation_id, source_message_id, text, generated_text, origin, status, priority, created_at, sent_at, receipt, revision)
    VALUES (?, ?, ?, ?, ?, 'ai', ?, ?, ?, ?, ?, 2)`)
  const event = raw.prepare(
    "INSERT INTO outbox_events (outbox_id, at, actor, event, from_status, to_status) VALUES (?, ?, 'conversation', 'create', NULL, 'pending')",
  )
  for (const [index, last] of latest.entries()) {
    const state = stateOf(index, last)
    const isDraft = state === 'unanswered' && index % 3 === 0
    if (!isDraft && state !== 'done') continue
    const text = `Thanks, I will look at it and answer today. ${last.text.slice(0, 80)}`
    const [status, sentAt, receipt] = isDraft ? ['draft', null, 'none'] : ['sent', last.at, 'read']
    const { lastInsertRowid } = insert.run(
      ACCOUNT,
      index + 1,
      last.inboundId,
      text,
      text,
      status,
      1 + (index % 5),
      last.at,
      sentAt,
      receipt,
    )
    event.run(lastInsertRowid, last.at)
  }
}

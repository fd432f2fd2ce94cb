import { join } from 'node:path'
import Sqlite from 'better-sqlite3'

/** As the product counts: milliseconds × 1024 plus a place inside that millisecond. */
const SLOTS = 1024
const DAY_MS = 86_400_000

export const nameOf = (at: number) => `Person ${String(at).padStart(5, '0')}`

/**
 * Puts `people` conversations that wait for an answer into the demo data of a directory whose runtime is stopped: one
 * question each, a week old (too old for a draft by itself), the first one waiting longest.
 */
export function addWaiting(dataDir: string, people: number): void {
  const raw = new Sqlite(join(dataDir, 'demo', 'secretary.db'))
  const account = raw.prepare('SELECT id FROM accounts').pluck().get()
  const conversation = raw.prepare(`
    INSERT INTO conversations (account_id, chat_id, kind, title, state, priority, reasons, unread_count, waits_since,
      last_inbound_at, last_message_at, newest_inbound_id, waiting_message_id, snippet, history_complete)
    VALUES (?, ?, 'direct', ?, 'unanswered', 2, '[{"code":"asked_question","params":{}}]', 1, ?, ?, ?, ?, ?, ?, 1)`)
  const address = raw.prepare(
    'INSERT INTO conversation_addresses (account_id, address, conversation_id) VALUES (?, ?, ?)',
  )
  const message = raw.prepare(`
    INSERT INTO messages (id, account_id, conversation_id, channel_message_id, from_me, kind, text, sent_at, received_at)
    VALUES (?, ?, ?, ?, 0, 'text', ?, ?, ?)`)
  const from = Math.floor((Date.now() - 7 * DAY_MS) / 1000) * 1000
  raw.transaction(() => {
    for (let at = 1; at <= people; at++) {
      const sentAt = from + at * 1000
      const id = sentAt * SLOTS
      const chat = `49155${String(at).padStart(8, '0')}@c.us`
      const text = `Do you have a moment, number ${at}?`
      const row = [account, chat, nameOf(at), sentAt, sentAt, sentAt, `in-${at}`, id, text]
      const { lastInsertRowid } = conversation.run(...row)
      address.run(account, chat, lastInsertRowid)
      message.run(id, account, lastInsertRowid, `in-${at}`, text, sentAt, sentAt)
    }
  })()
  raw.close()
}

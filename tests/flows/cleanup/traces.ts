import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Desk } from '../desk.ts'

/** A word that nobody writes by chance. */
export const CANARY = 'zanzibarium'
/** The search index keeps only what a word does not share with the one before it. */
const TAIL = 'nzibarium'

const READING = {
  ...{ needsReply: true, urgency: 2, urgencyReasons: [], language: 'en', emotion: 'neutral', topics: [] },
  ...{ openQuestions: [], dates: [], addressesAssistant: false, kind: 'normal', by: 'rules' },
}

/** Every `table.column` that holds these words, and the search index if it finds them. */
export function tablesWith(desk: Desk, words = CANARY): string[] {
  return desk.sql((raw) => {
    const tables = raw
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'messages_words%'")
      .pluck()
      .all() as string[]
    const found = tables.flatMap((table) => {
      const columns = raw.pragma(`table_info(${table})`) as { name: string }[]
      return columns
        .filter(({ name }) => {
          const holds = raw.prepare(`SELECT 1 FROM ${table} WHERE instr(lower(CAST(${name} AS TEXT)), ?) > 0 LIMIT 1`)
          return holds.get(words.toLowerCase()) !== undefined
        })
        .map(({ name }) => `${table}.${name}`)
    })
    const inIndex = raw.prepare('SELECT 1 FROM messages_words WHERE messages_words MATCH ? LIMIT 1').get(`"${words}"`)
    return inIndex === undefined ? found : [...found, 'the search index']
  })
}

/** The files of the data directory in whose bytes the words stand. */
export function filesWith(desk: Desk, words = TAIL): string[] {
  const files = readdirSync(desk.dataDir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return files
    .filter(({ parentPath, name }) => readFileSync(join(parentPath, name)).includes(words))
    .map(({ name }) => name)
    .sort()
}

/**
 * Puts the words of a message into all that is ever made of one: what was read into it, learned, summed up and proposed,
 * drafts that are over, and the log of models.
 */
export function spread(desk: Desk, conversationId: string, words = `They said ${CANARY}.`): void {
  desk.sql((raw) => {
    const conversation = raw.prepare('SELECT * FROM conversations WHERE id = ?').get(conversationId) as {
      account_id: string
      contact_id: number | null
    }
    const message = raw
      .prepare('SELECT id, received_at FROM messages WHERE conversation_id = ? ORDER BY id DESC LIMIT 1')
      .get(conversationId) as { id: number; received_at: number }
    const [account, at] = [conversation.account_id, message.received_at]
    const json = JSON.stringify([{ text: words, messageId: String(message.id), fromMe: false, sentAt: at }])
    raw
      .prepare('INSERT OR REPLACE INTO readings VALUES (?, ?, ?, ?, ?, ?)')
      .run(conversationId, account, message.id, at, 'rules', JSON.stringify({ ...READING, why: words }))
    raw
      .prepare(
        "INSERT INTO lessons (account_id, conversation_id, message_id, verdict, words, learned_at) VALUES (?, ?, ?, 'urgent', ?, ?)",
      )
      .run(account, conversationId, message.id, words, at)
    raw
      .prepare('INSERT OR REPLACE INTO rolling_summaries VALUES (?, ?, ?, ?, ?, ?)')
      .run(conversationId, account, json, message.id, at, 'a model')
    raw
      .prepare(
        "INSERT INTO notes (account_id, contact_id, text, status, source_message_id, created_at, changed_at) VALUES (?, ?, ?, 'proposed', ?, ?, ?)",
      )
      .run(account, conversation.contact_id, words, message.id, at, at)
    raw
      .prepare(
        `INSERT INTO outbox (account_id, conversation_id, source_message_id, text, generated_text, origin, status, created_at, claims, question, alternatives, flags)
         VALUES (?, ?, ?, ?, ?, 'ai', 'superseded', ?, ?, ?, '[]', ?)`,
      )
      .run(
        ...[account, conversationId, message.id, words, words, at],
        ...[JSON.stringify([{ text: words, sources: [] }]), words, JSON.stringify([{ code: 'commits', text: words }])],
      )
    raw
      .prepare(
        `INSERT INTO ai_responses (workspace_id, provider, model, purpose, prompt_version, prompt, response, latency_ms, conversation_id, message_id, created_at)
         VALUES (?, 'p', 'm', 'draft', '1', ?, ?, 1, ?, ?, ?)`,
      )
      .run(account, words, words, conversationId, message.id, at)
  })
}

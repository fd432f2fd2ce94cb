import type Sqlite from 'better-sqlite3'
import { createBareInbox } from './bare-inbox.ts'
import { ACCOUNT, chatOf } from './seed-database.ts'

/**
 * What a draft costs the database: the message is taken in, its wish claimed, twenty messages read for the prompt, and
 * the draft written with its log line. Three transactions, as in the product, with the bare driver.
 */
export function createBareDrafting(raw: Sqlite.Database): (conversationId: number, at: number) => void {
  const inbox = createBareInbox(raw, ACCOUNT)
  const find = raw.prepare(`SELECT * FROM outbox WHERE status = 'pending' AND not_before <= +? AND account_id = +?
    AND NOT EXISTS (SELECT 1 FROM conversations c WHERE c.id = outbox.conversation_id AND (c.paused = 1 OR c.model_blocked > 0))
    ORDER BY priority DESC, not_before, id LIMIT 1`)
  const claim = raw.prepare(
    "UPDATE outbox SET status = 'generating', claimed_at = +? WHERE id = +? AND status = 'pending' RETURNING *",
  )
  const complete = raw.prepare(
    "UPDATE outbox SET status = 'draft', text = +?, generated_text = +?, revision = revision + 1 WHERE id = +? AND status = 'generating' RETURNING *",
  )
  const supersede = raw.prepare(
    "UPDATE outbox SET status = 'superseded' WHERE conversation_id = +? AND status = 'draft'",
  )
  const event = raw.prepare(
    "INSERT INTO outbox_events (outbox_id, at, actor, event, from_status, to_status) VALUES (?, ?, 'assistant', ?, ?, ?)",
  )
  const context = raw.prepare('SELECT * FROM messages WHERE conversation_id = +? ORDER BY id DESC LIMIT 20')
  const log =
    raw.prepare(`INSERT INTO ai_responses (workspace_id, provider, model, purpose, prompt_version, prompt, response, latency_ms, created_at)
    VALUES (?, 'bare', 'bare', 'draft', '1', ?, ?, 1, ?)`)

  const takeIn = raw.transaction((conversationId: number, at: number, now: number) => {
    const { chatId } = chatOf(conversationId)
    const text = `Is ${at} o'clock fine for you?`
    const channelId = `bare_draft_${process.pid}_${at}`
    const message = { chatId, conversationId, channelId, fromMe: 0, text, words: text, sentAt: now } as const
    supersede.run(conversationId)
    inbox.wantDraft(message, inbox.takeIn(message))
  })
  const begin = raw.transaction((now: number) => {
    const { id } = find.get(now, ACCOUNT) as { id: number }
    claim.get(now, id)
    event.run(id, now, 'claim', 'pending', 'generating')
    return id
  })
  const finish = raw.transaction((id: number, now: number, prompt: string) => {
    log.run(ACCOUNT, prompt, PROMPT, now)
    complete.get(PROMPT, PROMPT, id)
    event.run(id, now, 'complete', 'generating', 'draft')
  })
  return (conversationId, at) => {
    const now = Date.now()
    takeIn.immediate(conversationId, at, now)
    const id = begin.immediate(Date.now())
    finish.immediate(id, now, `${PROMPT}${JSON.stringify(context.all(conversationId))}`)
  }
}

/** About as long as our instructions are. */
const PROMPT = 'You answer messages in the name of the person they were written to. '.repeat(60)

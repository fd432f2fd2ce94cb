import type Sqlite from 'better-sqlite3'
import { createBareInbox } from './bare-inbox.ts'

/** The send loop's work with the bare driver: the same two transactions around a call that answers at once. */
export function createBareOutbox(raw: Sqlite.Database, account: string, generation: number) {
  const find = raw.prepare(`SELECT * FROM outbox q INDEXED BY outbox_to_send
    WHERE q.status = 'queued' AND q.held_at IS NULL AND q.not_before <= +? AND q.account_id = +?
    AND EXISTS (SELECT 1 FROM conversations c WHERE c.id = q.conversation_id AND c.caught_up_generation = +?)
    AND NOT EXISTS (SELECT 1 FROM outbox e INDEXED BY outbox_blocking
      WHERE e.conversation_id = q.conversation_id AND e.id <> q.id AND e.status IN ('queued', 'sending', 'uncertain')
      AND (e.status <> 'queued' OR (e.held_at IS NULL AND (e.scheduled = 0 OR e.not_before <= +?)
        AND (e.approved_at, e.id) < (q.approved_at, q.id))))
    ORDER BY q.priority DESC, q.not_before, q.id LIMIT 1`)
  const conversation = raw.prepare('SELECT * FROM conversations WHERE id = +?')
  const message = raw.prepare('SELECT * FROM messages WHERE id = +?')
  const newest = raw.prepare('SELECT id FROM messages WHERE conversation_id = +? ORDER BY id DESC LIMIT 1')
  const claim = raw.prepare(`UPDATE outbox SET claimed_at = +?, last_attempt_at = +?, attempts = +?, status = 'sending'
    WHERE id = +? AND status = 'queued' AND revision = +? RETURNING *`)
  const event =
    raw.prepare(`INSERT INTO outbox_events (outbox_id, at, actor, event, from_status, to_status, code, message)
    VALUES (?, ?, 'send-loop', ?, ?, ?, NULL, NULL)`)
  const attempt =
    raw.prepare(`INSERT INTO outbox_attempts (outbox_id, account_id, number, started_at, text, baseline_message_id)
    VALUES (?, ?, ?, ?, ?, ?) RETURNING *`)
  const row = raw.prepare('SELECT * FROM outbox WHERE id = +?')
  const end = raw.prepare(`UPDATE outbox_attempts SET ended_at = +?, outcome = +?, code = NULL, message = NULL,
    channel_message_id = coalesce(channel_message_id, +?) WHERE id = +?`)
  const inbox = createBareInbox(raw, account)
  const acknowledge =
    raw.prepare(`UPDATE outbox SET channel_message_id = +?, provider_response = +?, sent_at = +?, processed_at = +?,
    receipt = 'server', status = 'sent' WHERE id = +? AND status = 'sending' AND revision = +? RETURNING *`)
  const begin = raw.transaction((now: number) => {
    const found = find.get(now, account, generation, now) as Row
    conversation.get(found.conversation_id)
    if (found.source_message_id !== null) message.get(found.source_message_id)
    claim.get(now, now, found.attempts + 1, found.id, found.revision)
    event.run(found.id, now, 'claim', 'queued', 'sending')
    const baseline = newest.get(found.conversation_id) as { id: number }
    return {
      found,
      attempt: attempt.get(found.id, account, found.attempts + 1, now, found.text, baseline.id) as { id: number },
    }
  })
  const finish = raw.transaction(({ found, attempt }: ReturnType<typeof begin>, now: number) => {
    const { id, revision, conversation_id: conversationId, text } = row.get(found.id) as Row
    const channelId = `sent-${id}`
    end.run(now, 'acknowledged', channelId, attempt.id)
    acknowledge.get(channelId, '{"ack":1}', now, now, id, revision)
    event.run(id, now, 'acknowledge', 'sending', 'sent')
    const sentAt = Math.floor(now / 1000) * 1000
    inbox.standIn({ chatId: '', conversationId, channelId, fromMe: 1, text, words: text, sentAt })
  })

  const take = raw.prepare(`UPDATE outbox SET status = 'sending' WHERE id = (
    SELECT id FROM outbox INDEXED BY outbox_to_send WHERE status = 'queued' AND not_before <= +?
    ORDER BY priority DESC, not_before, id LIMIT 1) RETURNING id`)
  const done = raw.prepare("UPDATE outbox SET status = 'sent' WHERE id = +?")

  return {
    /** Everything that is written: the row, its attempt and the audit line, twice. */
    claimAndComplete(): void {
      finish.immediate(begin.immediate(Date.now()), Date.now())
    },
    /** As little as any queue on SQLite can do, without order inside a conversation, attempts or an audit trail. */
    twoStatements(): void {
      done.run((take.get(Date.now()) as { id: number }).id)
    },
  }
}

interface Row {
  readonly id: number
  readonly conversation_id: number
  readonly source_message_id: number | null
  readonly attempts: number
  readonly revision: number
  readonly text: string
}

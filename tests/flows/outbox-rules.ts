import type Sqlite from 'better-sqlite3'

/** What must be true of the outbox at every instant, as questions to the file; the answers are the rows that break it. */
const RULES: Record<string, string> = {
  'a conversation has one live reply of the assistant at most': `
    SELECT conversation_id FROM outbox WHERE origin <> 'manual' AND status IN ('pending', 'generating', 'draft', 'queued')
    GROUP BY conversation_id HAVING count(*) > 1`,
  'one message is on its way at a time': `SELECT count(*) FROM outbox WHERE status = 'sending' HAVING count(*) > 1`,
  'what was sent, or may have been, has an attempt with its words': `
    SELECT id FROM outbox o WHERE status IN ('sending', 'uncertain', 'sent')
    AND NOT EXISTS (SELECT 1 FROM outbox_attempts a WHERE a.outbox_id = o.id AND a.text = o.text)`,
  'the audit trail begins with the making of the row': `
    SELECT id FROM outbox o WHERE (SELECT event FROM outbox_events e WHERE e.outbox_id = o.id ORDER BY e.id LIMIT 1) IS NOT 'create'`,
  'the audit trail has no gap': `
    SELECT id FROM (SELECT id, from_status, lag(to_status) OVER (PARTITION BY outbox_id ORDER BY id) AS before FROM outbox_events)
    WHERE from_status IS NOT before`,
  'the audit trail ends where the row is': `
    SELECT id FROM outbox o WHERE status IS NOT (SELECT to_status FROM outbox_events e WHERE e.outbox_id = o.id ORDER BY e.id DESC LIMIT 1)`,
  'one message in the chat belongs to one row': `
    SELECT channel_message_id FROM outbox_attempts WHERE channel_message_id IS NOT NULL
    GROUP BY channel_message_id HAVING count(DISTINCT outbox_id) > 1`,
  'a row that waits for its turn is claimed by nobody': `
    SELECT id FROM outbox WHERE status IN ('pending', 'queued') AND claimed_at IS NOT NULL`,
  'who waits for an answer waits since some time': `SELECT id FROM conversations WHERE state = 'unanswered' AND waits_since IS NULL`,
  // Where the user says that it arrived, only the user knows.
  'a sent message stands in its conversation, once': `
    SELECT o.id FROM outbox o WHERE o.status = 'sent' AND o.channel_message_id IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM outbox_events e WHERE e.outbox_id = o.id AND e.event = 'believe_sent')
    AND (SELECT count(*) FROM messages m WHERE m.channel_message_id = o.channel_message_id) <> 1`,
}

export function brokenRules(raw: Sqlite.Database): string[] {
  return Object.entries(RULES).flatMap(([rule, question]) => {
    const rows = raw.prepare(question).raw().all()
    return rows.length === 0 ? [] : [`${rule}: ${JSON.stringify(rows)}`]
  })
}

import type Sqlite from 'better-sqlite3'
import { toSearchQuery } from '../../electron/core/inbox/search-text.ts'

/** The statements that the product's reads come down to, prepared on the bare driver. */
export function createBareReads(raw: Sqlite.Database, account: string) {
  const unanswered =
    raw.prepare(`SELECT * FROM conversations WHERE account_id = +? AND state = 'unanswered' AND earlier = 0
    ORDER BY priority DESC, waits_since, id LIMIT +?`)
  const all = raw.prepare(
    'SELECT * FROM conversations WHERE account_id = +? ORDER BY last_message_at DESC, id LIMIT +?',
  )
  const messages = raw.prepare(
    'SELECT * FROM messages WHERE conversation_id = +? AND id < +? ORDER BY id DESC LIMIT +?',
  )
  const hits = raw.prepare(`SELECT m.conversation_id FROM messages_words w JOIN messages m ON m.id = w.rowid
    WHERE w.text MATCH +? AND m.account_id = +? ORDER BY w.rowid DESC LIMIT +?`)
  const titles = raw.prepare(`SELECT id FROM conversations WHERE account_id = +? AND title LIKE +? ESCAPE '\\'
    ORDER BY last_message_at DESC LIMIT +?`)
  const byIds = raw.prepare('SELECT * FROM conversations WHERE id IN (SELECT value FROM json_each(+?))')
  const searchMessages = (typed: string, limit: number): number[] => {
    const rows = hits.all(toSearchQuery(typed), account, limit) as { conversation_id: number }[]
    return [...new Set(rows.map((row) => row.conversation_id))]
  }
  return {
    unanswered: (limit: number) => unanswered.all(account, limit),
    all: (limit: number) => all.all(account, limit),
    messages: (conversationId: number, limit: number) => messages.all(conversationId, Number.MAX_SAFE_INTEGER, limit),
    searchMessages,
    search(typed: string, limit: number) {
      const named = titles.all(account, `%${typed}%`, limit) as { id: number }[]
      const ids = [...new Set([...named.map((row) => row.id), ...searchMessages(typed, 300)])].slice(0, limit)
      return byIds.all(JSON.stringify(ids))
    },
  }
}

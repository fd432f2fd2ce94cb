import { sql } from 'drizzle-orm'
import type { AccountId, ConversationId } from '../../contract/ids.ts'
import type { Db } from '../db/open.ts'
import { preparedRead } from '../db/prepared.ts'
import { outbox } from '../db/schema.ts'
import type { SentLately } from './pace.ts'

const DAY_MS = 24 * 60 * 60_000
const value = sql.placeholder

const sentSince = preparedRead((db) =>
  db
    .select({ at: outbox.sentAt, conversationId: outbox.conversationId, toStranger: outbox.toStranger })
    .from(outbox)
    .where(sql`${outbox.accountId} = ${value('accountId')} AND ${outbox.sentAt} > ${value('since')}`)
    .prepare(),
)

const triedSince = preparedRead((db) =>
  db
    .select({ at: outbox.lastAttemptAt, conversationId: outbox.conversationId, toStranger: outbox.toStranger })
    .from(outbox)
    .where(
      sql`${outbox.accountId} = ${value('accountId')} AND ${outbox.status} IN ('sending', 'uncertain') AND ${outbox.lastAttemptAt} > ${value('since')}`,
    )
    .prepare(),
)

/** What left the outbox in the last 24 hours, or may have, once for all the rows that ask. */
export function readSentLately(db: Db, accountId: AccountId, now: number, lastTryAt: number) {
  const input = { accountId, since: now - DAY_MS }
  const rows = [...sentSince(db).all(input), ...triedSince(db).all(input)]
    .map((row) => ({ ...row, at: row.at ?? 0 }))
    .sort((a, b) => b.at - a.at)
  const times = (wanted: (row: (typeof rows)[number]) => boolean) => rows.filter(wanted).map(({ at }) => at)
  const all = times(() => true)
  const toStrangers = times((row) => row.toStranger)
  return (conversationId: ConversationId): SentLately => {
    return { lastTryAt, all, toThisContact: times((row) => row.conversationId === conversationId), toStrangers }
  }
}

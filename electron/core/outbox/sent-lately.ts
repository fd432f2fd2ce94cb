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
    .select({ sentAt: outbox.sentAt, conversationId: outbox.conversationId, toStranger: outbox.toStranger })
    .from(outbox)
    .where(sql`${outbox.accountId} = ${value('accountId')} AND ${outbox.sentAt} > ${value('since')}`)
    .orderBy(sql`${outbox.sentAt} DESC`)
    .prepare(),
)

/** What the outbox sent in the last 24 hours, once for all the rows that ask. `lastSendAt` is the newest try. */
export function readSentLately(db: Db, accountId: AccountId, now: number, lastSendAt: number) {
  const rows = sentSince(db).all({ accountId, since: now - DAY_MS })
  const times = (wanted: (row: (typeof rows)[number]) => boolean) => rows.filter(wanted).map((row) => row.sentAt ?? 0)
  const all = times(() => true)
  const tried = lastSendAt > (all[0] ?? 0) ? [lastSendAt, ...all] : all
  const toStrangers = times((row) => row.toStranger)
  return (conversationId: ConversationId): SentLately => {
    return { all: tried, toThisContact: times((row) => row.conversationId === conversationId), toStrangers }
  }
}

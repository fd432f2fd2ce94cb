import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { type AccountId, type ConversationId, type MessageId, messageId } from '../../../contract/ids.ts'
import { rollingSummaries } from '../../db/assistant-schema.ts'
import type { Db, Tx } from '../../db/open.ts'

/** One fact of a conversation's past, with the message it was taken from: so it is known whose words it is. */
const summaryLine = z.object({ text: z.string(), messageId, fromMe: z.boolean(), sentAt: z.number() })
export type SummaryLine = z.infer<typeof summaryLine>

export interface StoredSummary {
  readonly conversationId: ConversationId
  readonly accountId: AccountId
  /** Oldest first. */
  readonly lines: readonly SummaryLine[]
  /** The newest message that it covers. */
  readonly upToMessageId: MessageId
  /** ms since 1970 */
  readonly writtenAt: number
  /** A model's name. */
  readonly writtenBy: string
}

export function findRollingSummary(db: Db, id: ConversationId): StoredSummary | null {
  const row = db.select().from(rollingSummaries).where(eq(rollingSummaries.conversationId, id)).get()
  if (row === undefined) return null
  const { text, ...rest } = row
  return { ...rest, lines: z.array(summaryLine).parse(JSON.parse(text)) }
}

/** Remembers what a conversation's older messages say in short; what was kept before is replaced. */
export function saveRollingSummary(tx: Tx, { lines, ...summary }: StoredSummary): void {
  const row = { ...summary, text: JSON.stringify(lines) }
  tx.insert(rollingSummaries)
    .values(row)
    .onConflictDoUpdate({ target: rollingSummaries.conversationId, set: row })
    .run()
}

export function forgetRollingSummary(tx: Tx, id: ConversationId): void {
  tx.delete(rollingSummaries).where(eq(rollingSummaries.conversationId, id)).run()
}

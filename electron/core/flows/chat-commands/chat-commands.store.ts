import { and, count, desc, eq, gte, sql } from 'drizzle-orm'
import type { CommandStatus } from '../../../contract/commands.contract.ts'
import type { AccountId, ConversationId, MessageId, OutboxId } from '../../../contract/ids.ts'
import { chatCommands } from '../../db/chat-commands-schema.ts'
import type { Db, Tx } from '../../db/open.ts'

export type StoredCommand = typeof chatCommands.$inferSelect

/** Keeps that a message is a command; answers false where it was taken before. */
export function insertCommand(tx: Tx, command: Omit<StoredCommand, 'answerOutboxId'>): boolean {
  return tx.insert(chatCommands).values(command).onConflictDoNothing().run().changes > 0
}

/** What became of a command, and the row of the outbox that answers it. */
export function settleCommand(
  tx: Tx,
  messageId: MessageId,
  end: { readonly status: CommandStatus; readonly answerOutboxId?: OutboxId | null },
): void {
  tx.update(chatCommands).set(end).where(eq(chatCommands.messageId, messageId)).run()
}

/** What was taken in when the app ended is not run later: who asked has long looked elsewhere. Answers how many. */
export function dropTaken(tx: Tx): number {
  return tx.update(chatCommands).set({ status: 'dropped' }).where(sql`status = 'taken'`).run().changes
}

/** How many commands of a contact were run since an instant (ms). */
export function countSince(db: Db, conversationId: ConversationId, since: number): number {
  const row = db
    .select({ count: count() })
    .from(chatCommands)
    .where(and(eq(chatCommands.conversationId, conversationId), gte(chatCommands.at, since)))
    .get()
  return row?.count ?? 0
}

/** The audit trail, the latest first. */
export function listCommands(db: Db, accountId: AccountId, limit: number): StoredCommand[] {
  return db
    .select()
    .from(chatCommands)
    .where(eq(chatCommands.accountId, accountId))
    .orderBy(desc(chatCommands.at), desc(chatCommands.messageId))
    .limit(limit)
    .all()
}

/** Two chats proved to be one. */
export function moveCommands(tx: Tx, from: ConversationId, to: ConversationId): void {
  tx.update(chatCommands).set({ conversationId: to }).where(eq(chatCommands.conversationId, from)).run()
}

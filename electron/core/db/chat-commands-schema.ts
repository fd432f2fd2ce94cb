import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { CommandStatus } from '../../contract/commands.contract.ts'
import type { AccountId } from '../../contract/ids.ts'
import { conversationKey, messageKey, outboxKey } from './columns.ts'

/** Commands that were typed in a chat, each once, and what became of them. */
export const chatCommands = sqliteTable('chat_commands', {
  messageId: messageKey('message_id').primaryKey(),
  accountId: text('account_id').$type<AccountId>().notNull(),
  conversationId: conversationKey('conversation_id').notNull(),
  name: text('name').notNull(),
  /** The user in the chat with themself, or a contact about themself. */
  askedBy: text('asked_by').$type<'user' | 'contact'>().notNull(),
  at: integer('at').notNull(),
  status: text('status').$type<CommandStatus>().notNull(),
  answerOutboxId: outboxKey('answer_outbox_id'),
})

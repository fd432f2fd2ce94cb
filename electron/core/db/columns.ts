import { sql } from 'drizzle-orm'
import { customType, integer } from 'drizzle-orm/sqlite-core'
import type {
  AiResponseId,
  ContactDateId,
  ContactId,
  ConversationId,
  ExecutionId,
  JobId,
  MessageId,
  NewsId,
  NoteId,
  OutboxId,
} from '../../contract/ids.ts'

/** Ids are integers in the file and branded strings in the code. */
const id = <Id extends string>() =>
  customType<{ data: Id; driverData: number | null }>({
    dataType: () => 'integer',
    fromDriver: (value) => String(value) as Id,
    // An empty id reaches this too when it comes through a placeholder.
    toDriver: (value: Id | null) => (value === null ? null : Number(value)),
  })
export const contactKey = id<ContactId>()
export const conversationKey = id<ConversationId>()
export const messageKey = id<MessageId>()
export const outboxKey = id<OutboxId>()
export const aiResponseKey = id<AiResponseId>()
export const noteKey = id<NoteId>()
export const newsKey = id<NewsId>()
export const contactDateKey = id<ContactDateId>()
export const jobKey = id<JobId>()
export const executionKey = id<ExecutionId>()
export const rowKey = id<string>()
/** The database counts these ids up by itself (an inserted NULL becomes the next one). */
export const COUNTED = sql`NULL`
export const flag = (name: string) => integer(name, { mode: 'boolean' })
export const json = <Value>(name: string) =>
  customType<{ data: Value; driverData: string | null }>({
    dataType: () => 'text',
    fromDriver: (value) => JSON.parse(value ?? 'null'),
    // Nothing at all is kept as nothing, not as the text "null".
    toDriver: (value: Value | null) => (value === null ? null : JSON.stringify(value)),
  })(name)

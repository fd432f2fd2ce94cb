import { z } from 'zod'

/** Ids travel as strings of digits; the brand keeps a message's id from being passed where a conversation's is meant. */
const id = <Name extends string>() =>
  z
    .string()
    .regex(/^\d{1,16}$/, 'must be an id: a string of digits')
    .brand<Name>()

export const conversationId = id<'ConversationId'>()
export type ConversationId = z.infer<typeof conversationId>

export const contactId = id<'ContactId'>()
export type ContactId = z.infer<typeof contactId>

export const messageId = id<'MessageId'>()
export type MessageId = z.infer<typeof messageId>

export const outboxId = id<'OutboxId'>()
export type OutboxId = z.infer<typeof outboxId>

export const aiResponseId = id<'AiResponseId'>()
export type AiResponseId = z.infer<typeof aiResponseId>

export const noteId = id<'NoteId'>()
export type NoteId = z.infer<typeof noteId>

export const jobId = id<'JobId'>()
export type JobId = z.infer<typeof jobId>

export const executionId = id<'ExecutionId'>()
export type ExecutionId = z.infer<typeof executionId>

export const newsId = id<'NewsId'>()
export type NewsId = z.infer<typeof newsId>

export const contactDateId = id<'ContactDateId'>()
export type ContactDateId = z.infer<typeof contactDateId>

/** An account is its phone number (digits), so its history survives being linked again; demo people live in `demo`. */
export const accountId = z.string().min(1).max(40).brand<'AccountId'>()
export type AccountId = z.infer<typeof accountId>

/** A channel's own id of a message, made canonical by the channel (old and new id shapes give the same string). */
export type ChannelMessageId = string & { readonly __channelMessageId: never }

/** A channel's own id of a chat, for example `491701234567@c.us` or `…@lid`. */
export type ChannelChatId = string & { readonly __channelChatId: never }

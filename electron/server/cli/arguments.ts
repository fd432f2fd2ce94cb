import { InvalidArgumentError } from 'commander'
import {
  type ConversationId,
  conversationId as conversationIdSchema,
  type OutboxId,
  outboxId as outboxIdSchema,
} from '../../contract/ids.ts'
import { type OutboxStatus, outboxStatus } from '../../contract/models.ts'

/** @throws InvalidArgumentError */
export function outboxId(text: string): OutboxId {
  const id = outboxIdSchema.safeParse(text)
  if (id.success) return id.data
  throw new InvalidArgumentError(`"${text}" is not the id of a message; "outbox" lists them.`)
}

/** Reads `draft,queued`. @throws InvalidArgumentError */
export function outboxStatuses(text: string): OutboxStatus[] {
  return text.split(',').map((word) => {
    const status = outboxStatus.safeParse(word.trim())
    if (status.success) return status.data
    throw new InvalidArgumentError(`"${word}" is not a status; there are ${outboxStatus.options.join(', ')}.`)
  })
}

/** @throws InvalidArgumentError */
export function jobName(text: string): string {
  if (text.length > 0 && text.length <= 60) return text
  throw new InvalidArgumentError('The name of a job has 1 to 60 characters; "jobs" lists them.')
}

/** @throws InvalidArgumentError */
export function conversationId(text: string): ConversationId {
  const id = conversationIdSchema.safeParse(text)
  if (id.success) return id.data
  throw new InvalidArgumentError(`"${text}" is not the id of a conversation; "conversations" lists them.`)
}

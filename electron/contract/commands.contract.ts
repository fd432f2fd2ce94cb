import { oc } from '@orpc/contract'
import { z } from 'zod'
import { conversationId, outboxId } from './ids.ts'
import { isoTime } from './models.ts'

/** What became of a command that was typed in a chat. `dropped`: it came too late, or the app ended before its turn. */
export const commandStatus = z.enum(['taken', 'done', 'refused', 'failed', 'dropped'])
export type CommandStatus = z.infer<typeof commandStatus>

export const commandEntry = z.object({
  name: z.string(),
  askedBy: z.enum(['user', 'contact']),
  conversationId,
  at: isoTime,
  status: commandStatus,
  answerOutboxId: outboxId.nullable(),
})
export type CommandEntry = z.infer<typeof commandEntry>

export const commandAnswer = z.object({
  /** `refused`: it says what is missing or not possible; nothing was changed. */
  outcome: z.enum(['done', 'refused']),
  /** Lines of plain text. */
  text: z.string(),
})
export type CommandAnswer = z.infer<typeof commandAnswer>

export const commandsContract = {
  /** What can be asked for, here and in the chat with oneself. */
  list: oc.route({ method: 'GET', path: '/commands' }).output(
    z.object({
      items: z.array(
        z.object({ name: z.string(), aliases: z.array(z.string()), usage: z.string(), sentence: z.string() }),
      ),
    }),
  ),
  /** The same as typing it in the chat with oneself; the answer comes back here. */
  run: oc
    .route({ method: 'POST', path: '/commands/{name}' })
    .input(z.strictObject({ name: z.string().max(60), arguments: z.array(z.string().max(500)).max(50).default([]) }))
    .output(commandAnswer),
  /** Commands that were typed in chats, the latest first. */
  history: oc
    .route({ method: 'GET', path: '/commands/history' })
    .input(z.strictObject({ limit: z.coerce.number().int().min(1).max(500).default(50) }).optional())
    .output(z.object({ items: z.array(commandEntry) })),
}

import type { OutboxItem } from '../../electron/contract/models.ts'
import type { Desk } from './desk.ts'

/** Longer than the settle delay: after it, a message that came in has its draft. */
export const DRAFTED_MS = 9_000
/** Longer than undo window, pace and typing together: after it, an approved reply has left. */
export const SENT_MS = 25_000

/** They write, the assistant answers with a draft. */
export async function drafted(
  desk: Desk,
  name: string,
  text = 'Can you send me the invoice today?',
): Promise<OutboxItem> {
  desk.phone.inbound(name, text)
  await desk.clock.advance(DRAFTED_MS)
  return desk.draftOf(name)
}

/** They write, the draft is approved, as it is or with other words. It has not left yet. */
export async function approved(desk: Desk, name: string, text?: string): Promise<OutboxItem> {
  const draft = await drafted(desk, name)
  const row = await desk.api.outbox.approve({ id: draft.id, revision: draft.revision, text })
  await desk.settle()
  return row
}

/** Writes with the user's own words. */
export async function writes(desk: Desk, name: string, text: string, notBefore?: number): Promise<OutboxItem> {
  const { id } = await desk.conversation(name)
  const at = notBefore === undefined ? undefined : new Date(notBefore).toISOString()
  const row = await desk.api.outbox.create({ conversationId: id, text, notBefore: at })
  await desk.settle()
  return row
}

/** What reached the simulated server, in order. */
export function arrived(desk: Desk): string[] {
  return desk.phone.accepted.map(({ text }) => text)
}

import type { OutboxRow } from '../../outbox/outbox.store.ts'

const KEY = 'asked:'

/** The key of the row that answers what a contact asked with a command. */
export function contactKey(messageId: string): string {
  return `${KEY}${messageId}`
}

export function isAnswerToContact({ requestKey }: Pick<OutboxRow, 'requestKey'>): boolean {
  return requestKey?.startsWith(KEY) === true
}

import type { OutboxRow } from '../../outbox/outbox.store.ts'

const KEY = 'command:'

/** The key of the row that answers a command of the user's own. */
export function answerKey(messageId: string): string {
  return `${KEY}${messageId}`
}

export function isOwnAnswer({ requestKey }: Pick<OutboxRow, 'requestKey'>): boolean {
  return requestKey?.startsWith(KEY) === true
}

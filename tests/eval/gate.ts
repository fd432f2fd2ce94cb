import { whatNeedsEyes } from '../../electron/core/assistant/checking/may-leave-unseen.ts'
import type { Outcome } from './run-desk.ts'

/** The kindest reading there is: nothing but the draft itself can keep it back. */
const KIND_READING = { kind: 'normal', needsReply: true, addressesAssistant: false } as const

/**
 * Whether a draft could leave without a person having read it, by autopilot or approved with others in one go, were the
 * model sure of itself and the message read as harmless.
 */
export function mayGoUnread({ row }: Outcome): boolean {
  return (
    row !== null &&
    row.status === 'draft' &&
    whatNeedsEyes({ ...row, confidence: 'high', reading: KIND_READING }).length === 0
  )
}

import type { OutboxItem } from '../../electron/contract/models.ts'

/**
 * Whether code alone would let a draft go without a person having read it: by autopilot, or approved with others in
 * one go. What this refuses, a person must look at.
 */
export function mayGoUnread(row: OutboxItem): boolean {
  return row.status === 'draft' && row.flags.length === 0 && row.blanks.length === 0
}

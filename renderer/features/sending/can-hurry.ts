import type { OutboxItem, WaitingFor } from '../../../electron/contract/models.ts'

/** Waits that only pace a send. The others stand for something that has to happen first. */
const PACING: readonly WaitingFor['code'][] = [
  'undo_window',
  'scheduled',
  'retry',
  'pace',
  'burst',
  'quiet_hours',
  'hour_limit',
  'day_limit',
  'contact_limit',
  'stranger_limit',
  'after_connect',
]

/** Whether *Send now* can end what a message waits for. */
export function canHurry(item: Pick<OutboxItem, 'status' | 'heldAt' | 'waitingFor' | 'origin'>): boolean {
  if (item.status !== 'queued' || item.heldAt !== null || item.waitingFor === null) return false
  // They sleep: a follow-up can wait for their morning.
  if (item.origin === 'follow_up' && item.waitingFor.code === 'quiet_hours') return false
  return PACING.includes(item.waitingFor.code)
}

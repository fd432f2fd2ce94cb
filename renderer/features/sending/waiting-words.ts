import type { OutboxItem, WaitingFor } from '../../../electron/contract/models.ts'
import { until } from '../../ui/times.ts'

/** What an approved message waits for and until when, in one sentence that can keep counting. */
export function waitingSentence(item: Pick<OutboxItem, 'status' | 'waitingFor'>, now: number, locale?: string): string {
  if (item.status === 'sending') return 'Is being sent…'
  if (item.waitingFor === null) return 'Leaves now'
  return waitSentence(item.waitingFor, now, locale)
}

function waitSentence(wait: WaitingFor, now: number, locale?: string): string {
  const when = wait.until === null || Date.parse(wait.until) <= now ? null : until(wait.until, now, locale)
  const soon = when ?? 'in a moment'
  switch (wait.code) {
    case 'undo_window':
      return when === null ? 'Leaves now' : `Leaves ${when}, can be taken back until then`
    case 'scheduled':
      return when === null ? 'Leaves now' : `Scheduled: ${when}`
    case 'pace':
      return when === null ? 'Leaves after a short gap' : `Leaves ${when}, after a gap to the message before`
    case 'held':
      return 'On hold until you release it'
    case 'connection':
      return 'Waits until WhatsApp is connected'
    case 'catch_up':
      return 'Waits until this conversation was read again, in case they wrote meanwhile'
    case 'earlier_message':
      return 'Waits for an earlier message to the same person'
    case 'send_paused':
      return 'Waits because sending is paused'
    case 'watch_only':
      return 'Not sent: this account is linked to watch only'
    case 'retry':
      return when === null ? 'Did not work, tries again now' : `Did not work, tries again ${when}`
    case 'model':
      return 'Waits for the model'
    case 'settle_delay':
      return when === null ? 'Waits in case they write more' : `Waits in case they write more, ${when}`
    case 'consent':
      return 'Waits until you agree to what is sent to the model'
    case 'your_decision':
      return 'Waits for your decision'
    case 'burst':
      return `Many messages at once: the next leaves ${soon}`
    case 'quiet_hours':
      return `Quiet hours: leaves ${soon}`
    case 'hour_limit':
      return `Enough for this hour: leaves ${soon}`
    case 'day_limit':
      return `Enough for today: leaves ${soon}`
    case 'contact_limit':
      return `Enough for this person for now: leaves ${soon}`
    case 'stranger_limit':
      return `Enough first messages for today: leaves ${soon}`
    case 'after_connect':
      return `Just connected: leaves ${soon}`
    case 'receipt':
      return 'Waits for WhatsApp to confirm it'
  }
}

/** Whether *Send now* can end the wait: the time to take it back, a schedule, or the pause before another try. */
export function canHurry(item: Pick<OutboxItem, 'status' | 'heldAt' | 'waitingFor'>): boolean {
  if (item.status !== 'queued' || item.heldAt !== null || item.waitingFor === null) return false
  return ['undo_window', 'scheduled', 'retry'].includes(item.waitingFor.code)
}

import type { OutboxItem } from '../../electron/contract/models.ts'
import { duration, until } from './times.ts'

/** What an approved message waits for, in a sentence that counts along with `now` (ms). */
export function waitingWords(
  { waitingFor, status }: Pick<OutboxItem, 'waitingFor' | 'status'>,
  now: number,
  locale?: string,
): string {
  if (status === 'sending') return 'Sending…'
  if (waitingFor === null) return status === 'queued' ? 'Sending in a moment' : ''
  const left = waitingFor.until === null ? null : Math.max(0, Date.parse(waitingFor.until) - now)
  const soon = left === null || left === 0 ? 'in a moment' : `in ${duration(left, locale)}`
  switch (waitingFor.code) {
    case 'undo_window':
    case 'pace':
      return `Sends ${soon}`
    case 'scheduled':
      return waitingFor.until === null ? 'Scheduled' : `Sends ${until(waitingFor.until, now, locale)}`
    case 'held':
      return 'On hold'
    case 'connection':
      return 'Waits until WhatsApp is connected'
    case 'catch_up':
      return 'Waits until this conversation was read again'
    case 'earlier_message':
      return 'Waits for an earlier message in this conversation'
    case 'send_paused':
      return 'Sending is paused'
    case 'watch_only':
      return 'Linked as watch only: nothing is sent from here'
    case 'retry':
      return `Tries again ${soon}`
    case 'drafting_paused':
      return 'Writing drafts is paused'
    case 'model':
      return left === null || left === 0 ? 'Waits for the model' : `The model is asked again ${soon}`
    case 'settle_delay':
      return 'More may be coming: the draft is written when they pause'
    case 'consent':
      return 'Waits for your consent to use the model'
    case 'spending_cap':
      return 'Today’s limit for models is reached'
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
      return 'Waits for WhatsApp to confirm'
  }
}

import type { Gap } from '../../electron/contract/records.ts'
import { clock, day, duration, isSameDay } from '../ui/times.ts'

/** From when to when: `Today, 09:10 – 09:20`. Where the beginning is not known, only the end is named. */
export function gapTimes({ from, to }: Gap, now: number, locale?: string): string {
  if (from === null) return `Unknown – ${day(to, now, locale)}, ${clock(to, locale)}`
  const end = isSameDay(from, to) ? clock(to, locale) : `${day(to, now, locale)}, ${clock(to, locale)}`
  const lasted = duration(Date.parse(to) - Date.parse(from), locale)
  return `${day(from, now, locale)}, ${clock(from, locale)} – ${end} (${lasted})`
}

/** What reading the chats afterwards brought back. */
export function gapFindings({ chatsRead, messagesRecovered }: Gap): string {
  if (messagesRecovered === 0) return 'Nothing was missed.'
  const messages = messagesRecovered === 1 ? '1 message' : `${messagesRecovered} messages`
  return `${messages} read afterwards, in ${chatsRead === 1 ? '1 conversation' : `${chatsRead} conversations`}.`
}

/** Chats that could not be read, and why; null where all could be. */
export function gapUnread({ unread }: Gap): string | null {
  if (unread.length === 0) return null
  const names = unread.slice(0, 3).map(({ title }) => title)
  const more = unread.length > 3 ? ` and ${unread.length - 3} more` : ''
  return `Could not be read: ${names.join(', ')}${more}. ${unread[0]?.message ?? ''}`.trim()
}

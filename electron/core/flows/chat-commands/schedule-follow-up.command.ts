import { scheduleFollowUp } from '../followups/steer-follow-ups.ts'
import { nameOf } from '../own-jobs/mention.ts'
import { type ChatCommand, done, refused } from './chat-command.ts'
import { isAnswer, quoted, whomIsMeant } from './whom-is-meant.ts'

const HOUR_MS = 60 * 60_000
const LONGEST_HOURS = 8_760
const USAGE = '!schedule_followup <name> <hours>'

/** Plans a follow-up by hand. It is written then, and waits for approval like any other draft. */
export const scheduleFollowUpCommand: ChatCommand = {
  name: 'schedule_followup',
  aliases: ['followup', 'follow_up'],
  usage: USAGE,
  sentence: 'plans a follow-up in so many hours; it waits for your approval',
  run(scope, args) {
    const hours = hoursOf(args.at(-1) ?? '')
    const words = args.slice(0, -1).join(' ')
    if (words === '') return refused(`Write ${USAGE}, for example: !schedule_followup Ann 24`)
    if (hours === null) {
      return refused(`The hours must be a number from 0 to ${LONGEST_HOURS}, such as 24, 24h or 3d.`)
    }
    const found = whomIsMeant(scope, words, (again) => `!schedule_followup ${quoted(again)} ${args.at(-1)}`)
    if (isAnswer(found)) return found
    const at = scope.clock.now() + hours * HOUR_MS
    const job = scheduleFollowUp(scope, found.id, { at })
    scope.wakeScheduler()
    const when = sayInstant(job.scheduledAt, scope.timeZone)
    const name = nameOf(found)
    const text = `A follow-up to ${name} is planned for ${when}. It is written then and waits for your approval.`
    return { ...done(text), people: [{ conversationId: found.id, name }] }
  },
}

/** `24`, `24h`, `1.5`, `3d`; null for anything else, or too far away. */
function hoursOf(text: string): number | null {
  const found = /^(\d{1,5}(?:[.,]\d{1,2})?)\s*(h|hours?|d|days?)?$/i.exec(text)
  if (found === null) return null
  const amount = Number((found[1] ?? '').replace(',', '.'))
  const hours = found[2]?.toLowerCase().startsWith('d') === true ? amount * 24 : amount
  return hours <= LONGEST_HOURS ? hours : null
}

/** `Sat 21 Nov, 09:00`, on the user's clock. */
function sayInstant(at: number, timeZone: string): string {
  const format = { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' } as const
  return new Intl.DateTimeFormat('en-GB', { ...format, timeZone, hourCycle: 'h23' }).format(at)
}

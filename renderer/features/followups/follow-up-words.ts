import type {
  FollowUpDecision,
  FollowUpPreferences,
  SentFollowUp,
  UpcomingFollowUp,
} from '../../../electron/contract/follow-ups.ts'
import { FOLLOW_UP_REFUSALS } from '../../../electron/contract/follow-ups.ts'
import type { ConversationId } from '../../../electron/contract/ids.ts'
import { numberWords, shareWords, spanWords } from '../../ui/amount-words.ts'
import { clock } from '../../ui/times.ts'

/** `quiet for 9 days`; null where somebody wrote today. */
export function quietWords(days: number): string | null {
  if (days === 0) return null
  return days === 1 ? 'quiet for a day' : `quiet for ${days} days`
}

/** Why a follow-up stands in the list, in one line. */
export function upcomingWhy({ quietDays, reason }: UpcomingFollowUp): string {
  const quiet = quietWords(quietDays)
  return [quiet === null ? '' : `It has been ${quiet}.`, reason].filter((part) => part !== '').join(' ')
}

/** How far one is that is not planned any more. */
export const STANDING_WORDS: Record<Exclude<UpcomingFollowUp['standing'], 'planned'>, string> = {
  writing: 'Is being written',
  draft: 'Waits for your word',
  leaving: 'Is on its way',
}

/** What became of one that left: `answered after 35 min`. */
export function answerWords({ minutesToAnswer }: SentFollowUp, locale?: string): string {
  return minutesToAnswer === null
    ? 'not answered yet'
    : `answered after ${spanWords(Math.max(1, minutesToAnswer) * MINUTE_MS, locale)}`
}

const MINUTE_MS = 60_000

/** Refusals of one person, the latest first. */
export interface Refused {
  readonly conversationId: ConversationId
  readonly title: string
  readonly latest: FollowUpDecision
  readonly earlier: readonly FollowUpDecision[]
}

/** Each person once, with why nothing was written: the latest reason, and others that were another one. */
export function refusedPeople(decisions: readonly FollowUpDecision[]): Refused[] {
  const refused = decisions.filter(({ outcome, code }) => outcome !== 'sent' && isRefusal(code))
  return [...Map.groupBy(refused, ({ conversationId }) => conversationId).values()].flatMap((theirs) => {
    const [latest] = theirs
    if (latest === undefined) return []
    const others = theirs.filter(({ code }, at) => theirs.findIndex((other) => other.code === code) === at)
    const { conversationId, title } = latest
    return [{ conversationId, title, latest, earlier: others.filter(({ code }) => code !== latest.code) }]
  })
}

function isRefusal(code: string): boolean {
  return FOLLOW_UP_REFUSALS.some((known) => known === code)
}

interface Share {
  readonly of: number
  readonly hits: number
  readonly low: number
  readonly high: number
}

/** From fewer than these nothing can be told. */
const ENOUGH = 5

/** How many were answered, as a headline. */
export function answeredWords({ of, hits }: Share, locale?: string): string {
  if (of === 0) return 'No follow-up left in these days'
  if (hits === of)
    return of === 1 ? 'The one follow-up was answered' : `All ${numberWords(of, locale)} follow-ups were answered`
  if (hits === 0)
    return of === 1
      ? 'The one follow-up is not answered yet'
      : `None of ${numberWords(of, locale)} follow-ups is answered yet`
  return `${numberWords(hits, locale)} of ${numberWords(of, locale)} follow-ups were answered`
}

/** Where the true rate lies. */
export function rangeWords({ of, low, high }: Share, locale?: string): string {
  if (of === 0) return 'nothing to go by'
  return `between ${shareWords(low, locale)} and ${shareWords(high, locale)}`
}

/** How far that number can be trusted, and what each answer took. */
export function effortWords(all: Share, locale?: string): string {
  if (all.of === 0) return 'What leaves, and what comes back, is counted here.'
  const trust =
    all.of < ENOUGH
      ? 'Too few yet to say how often an answer comes.'
      : `Of many more like these, ${rangeWords(all, locale)} would be answered.`
  if (all.hits === 0) return trust
  const each = all.of / all.hits
  const effort =
    each === 1 ? 'Each brought an answer.' : `One answer for every ${numberWords(each, locale)} follow-ups.`
  return `${effort} ${trust}`
}

/** One of the two ways to put a kind: `3 of 5 answered, between 23 % and 88 %`. */
export function wayWords(share: Share, locale?: string): string {
  if (share.of === 0) return 'not tried yet'
  return `${numberWords(share.hits, locale)} of ${numberWords(share.of, locale)} answered, ${rangeWords(share, locale)} in the long run`
}

/** An hour of somebody's day as their clock shows it: `18:00`. */
export function hourWords(hour: number, locale?: string): string {
  return clock(new Date(2024, 0, 1, hour).toISOString(), locale)
}

/** How likely an answer is, with what that stands on. */
export function chanceWords({ answerChance, answerChanceWhy }: FollowUpPreferences, locale?: string): string {
  return answerChance === null ? answerChanceWhy : `${shareWords(answerChance, locale)}. ${answerChanceWhy}`
}

/** When they like to answer, with what that stands on. */
export function bestHourWords({ bestHour, bestHourWhy }: FollowUpPreferences, locale?: string): string {
  return bestHour === null ? bestHourWhy : `Around ${hourWords(bestHour, locale)} where they live. ${bestHourWhy}`
}

const DAY_HOURS = 24
/** How often somebody may be followed up with, in hours. */
const FREQUENCIES = [1, 2, 4, 7, 14, 30, 90].map((days) => days * DAY_HOURS)

/** What can be chosen, with what is set now among it. */
export function frequencyOptions(hours: number): { value: string; label: string }[] {
  const all = FREQUENCIES.includes(hours) ? FREQUENCIES : [...FREQUENCIES, hours].sort((a, b) => a - b)
  return all.map((one) => ({ value: String(one), label: frequencyWords(one) }))
}

/** `2 days`, `2 weeks`, `5 hours`. */
export function frequencyWords(hours: number): string {
  const [amount, unit] =
    hours % DAY_HOURS !== 0
      ? [hours, 'hour']
      : hours % (7 * DAY_HOURS) === 0
        ? [hours / (7 * DAY_HOURS), 'week']
        : [hours / DAY_HOURS, 'day']
  return amount === 1 ? `1 ${unit}` : `${amount} ${unit}s`
}

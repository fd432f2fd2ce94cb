import type { MoodDay } from '../../../electron/contract/follow-ups.ts'
import type { Emotion } from '../../../electron/contract/people.ts'
import { wordEmotion } from '../../../electron/contract/words.ts'
import { shortDayName } from '../../ui/day-names.ts'
import { day as dayOf } from '../../ui/times.ts'
import { lowerFirst } from '../conversation/reading-words.ts'

type Tone = 'good' | 'calm' | 'hard'

const TONES: Record<Emotion, Tone> = {
  neutral: 'calm',
  happy: 'good',
  grateful: 'good',
  sad: 'hard',
  grieving: 'hard',
  worried: 'hard',
  stressed: 'hard',
  angry: 'hard',
}

/**
 * How somebody sounded over some days (the oldest first), in a few words: `mostly good; worried on Tuesday`. The day that
 * was not like the others is named only where it was a hard one, the last of them. Null where nothing was heard.
 */
export function moodWords(days: readonly MoodDay[], now: number, locale?: string): string | null {
  const heard = days.flatMap(({ day, emotions: [emotion] }) => (emotion === undefined ? [] : [{ day, emotion }]))
  const [only] = heard
  if (only === undefined) return null
  if (heard.length === 1) return `${soundsLike(only.emotion)} ${onDay(only.day, now, locale)}`
  const main = mainTone(heard.map(({ emotion }) => TONES[emotion]))
  const hard = main === 'always hard' ? undefined : heard.findLast(({ emotion }) => TONES[emotion] === 'hard')
  return hard === undefined ? main : `${main}; ${soundsLike(hard.emotion)} ${onDay(hard.day, now, locale)}`
}

/** Whether there is nothing to tell of somebody. */
export function isCalm(days: readonly MoodDay[]): boolean {
  return days.every(({ emotions: [emotion] }) => emotion === undefined || emotion === 'neutral')
}

/** How many sounded calm, beside those of whom something is told. */
export function calmWords(calm: number, others: number): string {
  if (calm === 0) return ''
  if (others === 0) return 'Everybody sounded calm.'
  return calm === 1 ? 'One more person sounded calm.' : `${calm} more people sounded calm.`
}

function mainTone(tones: readonly Tone[]): string {
  const [first] = tones
  if (tones.every((tone) => tone === first)) return `always ${first}`
  const most = (['good', 'calm', 'hard'] as const).find(
    (tone) => tones.filter((one) => one === tone).length > tones.length / 2,
  )
  return most === undefined ? 'mixed' : `mostly ${most}`
}

function soundsLike(emotion: Emotion): string {
  return wordEmotion(emotion) ?? 'calm'
}

/** `today`, `on Tuesday`, `on 3 Nov`. */
function onDay(name: string, now: number, locale?: string): string {
  const noon = new Date(`${name}T12:00`)
  const daysAgo = (now - noon.getTime()) / DAY_MS
  if (daysAgo > 6) return `on ${shortDayName(name, locale)}`
  const words = dayOf(noon.toISOString(), now, locale)
  return daysAgo < 0.5 || isYesterday(noon, now) ? lowerFirst(words) : `on ${words}`
}

const DAY_MS = 24 * 60 * 60_000

function isYesterday(noon: Date, now: number): boolean {
  const yesterday = new Date(now)
  yesterday.setDate(yesterday.getDate() - 1)
  return noon.toDateString() === yesterday.toDateString()
}

/** The hour a day begins with where only a day was named. */
const MORNING = 9

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']
const DAY_PARTS: Record<string, number> = {
  morning: MORNING,
  noon: 12,
  afternoon: 14,
  evening: 18,
  tonight: 20,
  night: 20,
}
const UNITS: readonly [pattern: RegExp, ms: number][] = [
  [/^(m|min|mins|minute|minutes)$/, 60_000],
  [/^(h|hr|hrs|hour|hours)$/, 3_600_000],
  [/^(d|day|days)$/, 86_400_000],
  [/^(w|week|weeks)$/, 7 * 86_400_000],
]

/**
 * Reads when a conversation should come back: "tomorrow 9", "monday", "in 3 h", "friday 14:30", "next week", "tonight",
 * "18:00". Null for anything else, and for what is past. All times are the person's own (local).
 */
export function parseSnooze(text: string, now: Date): Date | null {
  const words = text.trim().toLowerCase().replace(/\s+/g, ' ')
  const when = inAWhile(words, now) ?? onADay(words, now)
  return when !== null && when.getTime() > now.getTime() ? when : null
}

/** What most people choose, with the moment each means now. Moments that are too near, or the same, are left out. */
export function snoozePresets(now: Date): { label: string; when: Date }[] {
  const wishes: [label: string, words: string][] = [
    ['In 3 hours', 'in 3 h'],
    ['This evening', 'evening'],
    ['Tomorrow', 'tomorrow 9'],
    ['Monday', 'monday'],
    ['Next week', 'next week'],
  ]
  const presets = wishes.map(([label, words]) => ({ label, when: parseSnooze(words, now) }))
  const hour = 3_600_000
  const later = presets.flatMap(({ label, when }) =>
    when !== null && when.getTime() - now.getTime() >= hour && isToday(label, when, now) ? [{ label, when }] : [],
  )
  return later.filter(({ when }, at) => later.findIndex((other) => other.when.getTime() === when.getTime()) === at)
}

function isToday(label: string, when: Date, now: Date): boolean {
  return label !== 'This evening' || when.toDateString() === now.toDateString()
}

/** "in 3 h", "3h", "45 min", "in 2 days". */
function inAWhile(words: string, now: Date): Date | null {
  const match = /^(?:in )?(an?|\d{1,3}) ?([a-z]+)$/.exec(words)
  const unit = UNITS.find(([pattern]) => match?.[2] !== undefined && pattern.test(match[2]))
  if (!match || !unit) return null
  const amount = match[1]?.startsWith('a') ? 1 : Number(match[1])
  return new Date(now.getTime() + amount * unit[1])
}

/** A day, a time, or both in this order; a time alone is its next occurrence. */
function onADay(words: string, now: Date): Date | null {
  const parts = words
    .replace(/\b(at|on)\b ?/g, '')
    .split(' ')
    .filter(Boolean)
  const day = takeDay(parts, now)
  const time = parts.length === 0 ? { hours: MORNING, minutes: 0 } : parseTime(parts.join(' '))
  if (time === null || (day === null && parts.length === 0)) return null
  const when = new Date(day ?? now)
  when.setHours(time.hours, time.minutes, 0, 0)
  if (day === null && when.getTime() <= now.getTime()) when.setDate(when.getDate() + 1)
  return when
}

/** Takes the words of a day off the front: "tomorrow", "monday", "next week", "next friday", "today". */
function takeDay(parts: string[], now: Date): Date | null {
  const isNext = parts[0] === 'next'
  const word = parts[isNext ? 1 : 0] ?? ''
  const weekday = WEEKDAYS.findIndex((name) => word.length >= 3 && name.startsWith(word))
  const ahead =
    isNext && word === 'week' ? daysUntil(1, now) : weekday >= 0 ? daysUntil(weekday, now) : namedDay(word, isNext)
  if (ahead === null) return null
  parts.splice(0, isNext ? 2 : 1)
  const day = new Date(now)
  day.setDate(day.getDate() + ahead)
  return day
}

function namedDay(word: string, isNext: boolean): number | null {
  if (isNext) return null
  if (word === 'today') return 0
  return word === 'tomorrow' || word === 'tmr' ? 1 : null
}

/** From today to the next such weekday, never today itself. */
function daysUntil(weekday: number, now: Date): number {
  return ((weekday - now.getDay() + 6) % 7) + 1
}

/** "9", "9:30", "14.30", "9 am", "2pm", "evening". */
function parseTime(words: string): { hours: number; minutes: number } | null {
  const part = DAY_PARTS[words]
  if (part !== undefined) return { hours: part, minutes: 0 }
  const match = /^(\d{1,2})(?:[:.](\d{2}))? ?(am|pm|h)?$/.exec(words)
  if (!match) return null
  const minutes = Number(match[2] ?? 0)
  const hours = toHours(Number(match[1]), match[3])
  return hours === null || minutes > 59 ? null : { hours, minutes }
}

function toHours(number: number, half: string | undefined): number | null {
  if (half !== 'am' && half !== 'pm') return number <= 23 ? number : null
  if (number < 1 || number > 12) return null
  return (number % 12) + (half === 'pm' ? 12 : 0)
}

import type { ReasonCode } from '../../contract/models.ts'
import type { Emotion } from '../../contract/people.ts'
import { shorten } from '../assistant/reading/triage-questions.ts'
import { BY_RULES, type RulesReading } from '../assistant/reading/triage-rules.ts'
import type { StoredReason } from '../db/schema.ts'
import type { Summary } from '../inbox/summary.ts'

type Refined = Pick<Summary, 'priority' | 'reasons'>

/** What a reading says about how much a conversation matters; the next reading replaces it. */
const FROM_READING: ReadonlySet<ReasonCode> = new Set(['fraud', 'urgent', 'deadline', 'upset'])
/** The user's word, or what happened to a reply of theirs: no reading lowers it. */
const RAISED: ReadonlySet<ReasonCode> = new Set(['marked_urgent', 'marked_by_you', 'reply_overtaken'])
const UPSET: ReadonlySet<Emotion> = new Set(['grieving', 'angry', 'worried', 'stressed', 'sad'])

/**
 * Priority and reasons of a waiting conversation, refined by what its burst was read as. A model's urgency takes the
 * place of the rules'; the rules' own reading only raises it. What looks like fraud is an ordinary message, however much
 * it presses. What the user marked stays.
 */
export function refineSummary(before: Refined, { reading, deadline }: RulesReading): Refined {
  const others = before.reasons.filter(({ code }) => !FROM_READING.has(code))
  const byRules = reading.by === BY_RULES && reading.kind === 'normal'
  const wanted = byRules ? Math.max(before.priority, reading.urgency) : reading.urgency
  const found: StoredReason[] = []
  if (reading.kind === 'fraud') found.push(reason('fraud', { why: fraudWords(reading.why) }))
  if (!byRules && reading.kind === 'normal' && reading.urgency >= 4) {
    found.push(reason('urgent', { why: reading.urgencyReasons[0] ?? '' }))
  }
  if (deadline !== null && reading.kind === 'normal') {
    found.push(reason('deadline', { text: shorten(deadline.text, 40), at: deadline.at ?? '' }))
  }
  if (UPSET.has(reading.emotion) && reading.kind === 'normal') found.push(reason('upset', { emotion: reading.emotion }))
  const marks = others.filter(({ code }) => RAISED.has(code) || code === 'marked_not_urgent')
  const rest = others.filter((other) => !marks.includes(other))
  return { priority: heldTo(marks, before.priority, wanted), reasons: [...marks, ...found, ...rest] }
}

function heldTo(marks: readonly StoredReason[], before: number, wanted: number): number {
  if (marks.some(({ code }) => RAISED.has(code))) return Math.max(before, wanted)
  return marks.length > 0 ? Math.min(before, wanted) : wanted
}

function reason(code: ReasonCode, params: StoredReason['params']): StoredReason {
  return { code, params }
}

function fraudWords(why: string): string {
  return shorten(why.replace(/^looks like fraud: /i, ''), 120)
}

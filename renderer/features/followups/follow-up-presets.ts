import { parseSnooze } from '../conversation/snooze-times.ts'

const WISHES: readonly (readonly [label: string, words: string])[] = [
  ['In 1 day', 'in 1 day'],
  ['In 2 days', 'in 2 days'],
  ['Next week', 'next week'],
]

/** When most people want to follow up. */
export function laterPresets(now: Date): { label: string; when: Date }[] {
  return WISHES.flatMap(([label, words]) => {
    const when = parseSnooze(words, now)
    return when === null ? [] : [{ label, when }]
  })
}

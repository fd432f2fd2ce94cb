import type { AutopilotState } from '../../../electron/contract/safety.contract.ts'

/** What the autopilot needs before it may be switched on, or sends again, as one honest sentence; null when nothing. */
export function missingWords(missing: AutopilotState['missing']): string | null {
  const words = missing.map(({ text }) => text)
  if (words.length === 0) return null
  const all = words.length === 1 ? words[0] : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
  return `${(all ?? '').charAt(0).toUpperCase()}${(all ?? '').slice(1)}.`
}

/** How it stands in one conversation, in a sentence. */
export function standingWords({ on, everywhere, missing, sentToday, perDay }: AutopilotState): string {
  if (!on) return missing.length > 0 ? 'Not earned here yet.' : 'You sent enough replies here as they were written.'
  if (!everywhere) return 'On here, but the autopilot is switched off everywhere.'
  if (missing.length > 0) return 'On, but it leaves everything to you for now.'
  if (sentToday >= perDay) return 'On. It has sent enough here for today and leaves the rest to you.'
  return sentToday === 0 ? 'On.' : `On. It approved ${sentToday} of at most ${perDay} today.`
}

/** What is said above everything while it is on. */
export function bannerWords(titles: readonly string[]): string {
  const [only] = titles
  const where = titles.length === 1 ? `with ${only}` : `in ${titles.length} conversations`
  return `The autopilot is on ${where}: plain replies leave without being read by you.`
}

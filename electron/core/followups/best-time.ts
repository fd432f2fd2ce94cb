import { atHour } from './learning.ts'
import { awakeFrom, type QuietHours } from './quiet-hours.ts'

/**
 * When, from an instant on (ms), a follow-up suits somebody best: at their own hour (0 to 23, where they live) within a
 * day of being awake; as soon as they are awake where no hour is known.
 */
export function bestTime(from: number, hour: number | null, zones: readonly string[], quiet: QuietHours): number {
  const awakeAt = awakeFrom(from, zones, quiet)
  const [zone] = zones
  if (hour === null || zone === undefined) return awakeAt
  const wished = atHour(awakeAt, hour, zone)
  // An hour of theirs inside the quiet hours is not taken: they may write at night, and still want to sleep.
  return awakeFrom(wished, zones, quiet) === wished ? wished : awakeAt
}

import type { LocalDay } from '../../platform/local-days.ts'
import type { AccountScope } from '../account-scope.ts'
import type { Figure } from './figures.store.ts'

export type InsightsDeps = Pick<AccountScope, 'store' | 'clock' | 'accountId' | 'settings'>

/** A day, or several taken together, with what was counted of it; the name is that of its first day. */
export interface Period {
  readonly day: string
  readonly figures: readonly Figure[]
}

/**
 * One part of the insights: how a day is counted, once, and how what was counted is shown. A new part is one file with
 * one of these, a line in `sections.ts` and its shape in the contract.
 */
export interface Section<Shown> {
  /** The figures it writes. */
  readonly figures: readonly string[]
  /**
   * Some of what it counts may be gone already (a disappearing message, a run of long ago): a day is never replaced by a
   * smaller count. Otherwise the newest count is the right one.
   */
  readonly keepsMost: boolean
  /** Counts one day, in small helpings. Days come newest first; the one that is not over ends now. */
  count(deps: InsightsDeps, day: LocalDay): Promise<Figure[]>
  /** What the person sees, from periods that follow each other, the oldest first. */
  show(deps: InsightsDeps, periods: readonly Period[]): Shown
}

/** The lines of one figure, and within it of one subject. */
export function linesOf(periods: readonly Period[], figure: string, subject?: string): Figure[] {
  return periods.flatMap(({ figures }) =>
    figures.filter((line) => line.figure === figure && (subject === undefined || line.subject === subject)),
  )
}

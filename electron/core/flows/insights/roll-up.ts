import { getAccount } from '../../inbox/accounts.store.ts'
import { listGapsClosedAfter } from '../../inbox/gaps.store.ts'
import { type LocalDay, lastDays } from '../../platform/local-days.ts'
import { nextTurn } from '../../platform/next-turn.ts'
import { countFigures, listCountedDays, markCounted, replaceFigures } from './figures.store.ts'
import type { InsightsDeps, Section } from './section.ts'
import { SECTIONS } from './sections.ts'

/** As many days as can be looked at: of them, each that was missed is counted. */
export const DAYS_SHOWN = 90
/** The last days are counted again: an answer from the phone, an edit or a receipt may become known late. */
const COUNTED_AGAIN = 3

export interface RollUpRun {
  readonly signal: AbortSignal
  progress(done: number, total: number, sentence: string): void
}

/**
 * Counts every day that is over and was not counted yet, or may have changed since. Each day is put down by itself, so
 * that one that is broken off goes on where it was. Answers how many days were counted.
 */
export async function rollUp(deps: InsightsDeps, run: RollUpRun): Promise<number> {
  if (deps.accountId === '') return 0
  const due = daysDue(deps)
  for (const [done, { day, sections }] of due.entries()) {
    run.signal.throwIfAborted()
    run.progress(done, due.length, `Counting ${day.day}`)
    await countDay(deps, day, sections)
  }
  return due.length
}

/** Anything of a section, whatever it shows. */
type AnySection = Pick<Section<unknown>, 'figures' | 'keepsMost' | 'count'>

interface DueDay {
  readonly day: LocalDay
  readonly sections: readonly AnySection[]
}

/** The newest first. */
function daysDue(deps: InsightsDeps): DueDay[] {
  const all: AnySection[] = Object.values(SECTIONS).filter(({ figures }) => figures.length > 0)
  const over = lastDays(deps.clock.now(), DAYS_SHOWN + 1).slice(1)
  const counted = listCountedDays(deps.store.db, deps.accountId, over.at(-1)?.day ?? '')
  const isStale = staleness(deps)
  return over.flatMap((day, ago): DueDay[] => {
    const countedAt = counted.get(day.day)
    if (countedAt === undefined || ago < COUNTED_AGAIN) return [{ day, sections: all }]
    // Of an older day only what cannot have lost anything since is counted again.
    return isStale(day, countedAt) ? [{ day, sections: all.filter(({ keepsMost }) => keepsMost) }] : []
  })
}

/** Whether messages of a day came in after it was counted: with the first reading of the chats, or after an absence. */
function staleness({ store, accountId, clock }: InsightsDeps) {
  const baselineAt = getAccount(store.db, accountId)?.baselineAt ?? 0
  const oldest = clock.now() - (DAYS_SHOWN + 2) * 24 * 60 * 60_000
  const gaps = listGapsClosedAfter(store.db, accountId, oldest)
  return (day: LocalDay, countedAt: number): boolean =>
    baselineAt > countedAt ||
    gaps.some(({ fromAt, toAt }) => toAt > countedAt && (fromAt ?? 0) < day.to && toAt > day.from)
}

async function countDay(deps: InsightsDeps, { day, from, to }: LocalDay, sections: readonly AnySection[]) {
  const { store, accountId } = deps
  const startedAt = deps.clock.now()
  for (const section of sections) {
    const figures = await section.count(deps, { day, from, to })
    const names = section.figures
    store.transaction((tx) => {
      const of = { accountId, day, names }
      const count = figures.reduce((sum, figure) => sum + figure.count, 0)
      if (!section.keepsMost || count >= countFigures(tx, of)) replaceFigures(tx, of, figures)
    })
    await nextTurn()
  }
  store.transaction((tx) => markCounted(tx, accountId, day, startedAt))
}

import { getAccount } from '../../inbox/accounts.store.ts'
import { listGapsClosedAfter } from '../../inbox/gaps.store.ts'
import { type LocalDay, lastDays } from '../../platform/local-days.ts'
import { nextTurn } from '../../platform/next-turn.ts'
import { countFigures, listCountedDays, markCounted, replaceFigures } from './figures.store.ts'
import type { InsightsDeps, Section } from './section.ts'
import { SECTIONS } from './sections.ts'

/** As many days as can be looked at: of them, each that was missed is counted. */
export const DAYS_SHOWN = 90
/** A day is counted again until it is so old (ms): an answer from the phone, or a draft brought back, comes late. */
const SETTLED_AFTER_MS = 3 * 24 * 60 * 60_000

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
  for (const [done, day] of due.entries()) {
    run.signal.throwIfAborted()
    run.progress(done, due.length, `Counting ${day.day}`)
    await countDay(deps, day)
  }
  return due.length
}

/** The newest first. */
function daysDue(deps: InsightsDeps): LocalDay[] {
  const over = lastDays(deps.clock.now(), DAYS_SHOWN + 1).slice(1)
  const counted = listCountedDays(deps.store.db, deps.accountId, over.at(-1)?.day ?? '')
  const isStale = staleness(deps)
  return over.filter((day) => {
    const countedAt = counted.get(day.day) ?? 0
    return countedAt < day.to + SETTLED_AFTER_MS || isStale(day, countedAt)
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

async function countDay(deps: InsightsDeps, { day, from, to }: LocalDay): Promise<void> {
  const { store, accountId } = deps
  const startedAt = deps.clock.now()
  // Of a day long past, what was counted may be cleaned up by now.
  const isSettled = startedAt >= to + SETTLED_AFTER_MS
  for (const section of COUNTED) {
    const figures = await section.count(deps, { day, from, to })
    store.transaction((tx) => {
      const of = { accountId, day, names: section.figures }
      const count = figures.reduce((sum, figure) => sum + figure.count, 0)
      const mayShrink = !section.keepsMost && !isSettled
      if (mayShrink || count >= countFigures(tx, of)) replaceFigures(tx, of, figures)
    })
    await nextTurn()
  }
  store.transaction((tx) => markCounted(tx, accountId, day, startedAt))
}

const COUNTED: readonly Pick<Section<unknown>, 'figures' | 'keepsMost' | 'count'>[] = Object.values(SECTIONS).filter(
  ({ figures }) => figures.length > 0,
)

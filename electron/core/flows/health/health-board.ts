import type { HealthCode, HealthMeasure } from '../../../contract/health.contract.ts'
import type { Db } from '../../db/open.ts'
import type { Meter } from '../../platform/meter.ts'
import { listHealthProblems, type StoredProblem } from './health-problems.store.ts'

/** What is known of the app's health since it was opened. The problems are kept in the database as well. */
export interface HealthBoard {
  /** By code. Read from the database once; later looks change it here first, because the database may be what is wrong. */
  problems(db: Db): ReadonlyMap<HealthCode, StoredProblem>
  keep(problems: ReadonlyMap<HealthCode, StoredProblem>): void
  /** What could not be written down yet. */
  unsaved: boolean
  /** When the data were opened (ms). */
  readonly openedAt: number
  /** When it was looked last (ms), since when without a gap, and what was measured. */
  last: { readonly at: number; readonly awakeSince: number; readonly measures: readonly HealthMeasure[] } | null
  /** When a model server answered well, by address and key (ms): such a one is not asked again at every look. */
  readonly answeredAt: Map<string, number>
  /** How long the messages took that were taken in since this was asked last (ms). */
  newIntake(): readonly number[]
}

export function createHealthBoard(meter: Meter, openedAt: number): HealthBoard {
  let known: ReadonlyMap<HealthCode, StoredProblem> | null = null
  return {
    problems(db) {
      known ??= new Map(listHealthProblems(db).map((problem) => [problem.code, problem]))
      return known
    },
    keep(problems) {
      known = problems
    },
    unsaved: false,
    openedAt,
    last: null,
    answeredAt: new Map(),
    newIntake: meter.follow(),
  }
}

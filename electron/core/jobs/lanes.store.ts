import { eq, sql } from 'drizzle-orm'
import { jobLanes } from '../db/jobs-schema.ts'
import type { Db, Tx } from '../db/open.ts'
import { preparedRead } from '../db/prepared.ts'

export interface LanePause {
  readonly paused: boolean
  readonly pausedWhy: string | null
}

/** Whether anything of this lane may begin. */
export function readLane(db: Db, lane: string): LanePause {
  return byLane(db).get({ lane }) ?? { paused: false, pausedWhy: null }
}

const byLane = preparedRead((db) =>
  db
    .select({ paused: jobLanes.paused, pausedWhy: jobLanes.pausedWhy })
    .from(jobLanes)
    .where(eq(jobLanes.lane, sql.placeholder('lane')))
    .prepare(),
)

export function writeLane(tx: Tx, lane: string, pause: LanePause): void {
  tx.insert(jobLanes)
    .values({ lane, ...pause })
    .onConflictDoUpdate({ target: jobLanes.lane, set: pause })
    .run()
}

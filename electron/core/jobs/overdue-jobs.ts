import { sql } from 'drizzle-orm'
import { jobLanes, scheduledJobs } from '../db/jobs-schema.ts'
import type { Db } from '../db/open.ts'

const j = scheduledJobs

/**
 * When the longest overdue job was due (ms), among those that nothing keeps from running: neither they nor their lane
 * are paused, and no other job of the lane is at work. Null when there is none.
 */
export function oldestOverdueAt(db: Db, now: number): number | null {
  const row = db
    .select({ at: sql<number | null>`min(${j.scheduledAt})` })
    .from(j)
    .where(
      sql`${j.status} = 'pending' AND ${j.paused} = 0 AND ${j.scheduledAt} <= ${now}
      AND NOT EXISTS (SELECT 1 FROM ${jobLanes} l WHERE l.lane = scheduled_jobs.lane AND l.paused = 1)
      AND NOT EXISTS (SELECT 1 FROM ${scheduledJobs} r WHERE r.lane = scheduled_jobs.lane AND r.status = 'running')`,
    )
    .get()
  return row?.at ?? null
}

/** How many jobs were given up and wait for a person. */
export function countDeadJobs(db: Db): number {
  const count = sql<number>`count(*)`
  return db.select({ count }).from(j).where(sql`${j.status} = 'dead'`).get()?.count ?? 0
}

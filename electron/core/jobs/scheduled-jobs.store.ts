import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, lte, or, type SQL, sql } from 'drizzle-orm'
import type { JobId } from '../../contract/ids.ts'
import type { ScheduledStatus } from '../../contract/jobs.ts'
import { scheduledJobs } from '../db/jobs-schema.ts'
import type { Db, Tx } from '../db/open.ts'
import { preparedChange, preparedRead } from '../db/prepared.ts'

export type ScheduledJob = typeof scheduledJobs.$inferSelect
export type NewScheduledJob = Pick<ScheduledJob, 'type' | 'lane' | 'payload' | 'scheduledAt' | 'createdAt'> &
  Partial<ScheduledJob>

export function insertJob(tx: Tx, job: NewScheduledJob): JobId {
  const row = { ...NEW, ...job }
  return insertOne(tx, row).get(row).id
}

const NEW = {
  ...{ priority: 1, status: 'pending', paused: false, requested: false, rescues: 0, retryCount: 0, maxRetries: 3 },
} as const

const insertOne = preparedChange((tx, columns) =>
  tx
    .insert(scheduledJobs)
    .values(columns as never)
    .returning({ id: scheduledJobs.id })
    .prepare(),
)

export function getJob(db: Db, id: JobId): ScheduledJob | null {
  return byId(db).get({ id }) ?? null
}

const value = sql.placeholder
const byId = preparedRead((db) =>
  db
    .select()
    .from(scheduledJobs)
    .where(eq(scheduledJobs.id, value('id')))
    .prepare(),
)

/** The standing job of this name. */
export function getStanding(db: Db, name: string): ScheduledJob | null {
  return byName(db).get({ name }) ?? null
}

const byName = preparedRead((db) =>
  db
    .select()
    .from(scheduledJobs)
    .where(eq(scheduledJobs.name, value('name')))
    .prepare(),
)

/** The job that holds a key now. */
export function getLive(db: Db, uniqueKey: string): ScheduledJob | null {
  return byLiveKey(db).get({ uniqueKey }) ?? null
}

/** Statuses stand in the words of the statement: with values that are bound no partial index is used. */
const byLiveKey = preparedRead((db) =>
  db
    .select()
    .from(scheduledJobs)
    .where(sql`unique_key = ${value('uniqueKey')} AND status IN ('pending', 'running')`)
    .prepare(),
)

export function changeJob(tx: Tx, id: JobId, change: Partial<Omit<ScheduledJob, 'id'>>): void {
  changeOne(tx, change).run({ id, ...change })
}

const changeOne = preparedChange((tx, columns) =>
  tx
    .update(scheduledJobs)
    .set(columns)
    .where(eq(scheduledJobs.id, value('id')))
    .prepare(),
)

export function removeJob(tx: Tx, id: JobId): void {
  tx.delete(scheduledJobs).where(eq(scheduledJobs.id, id)).run()
}

/** What a person asked for comes first, also while it is paused; then what is due, by priority and then by time. */
export function nextDue(db: Db, lane: string, now: number): ScheduledJob | null {
  const [row] = dueIn(db).all({ lane, now })
  return row === undefined || row.id === null ? null : getJob(db, String(row.id) as JobId)
}

/** What a person asked for in this lane, and nothing else. */
export function nextRequested(db: Db, lane: string): ScheduledJob | null {
  return requestedIn(db).get({ lane }) ?? null
}

const requestedIn = preparedRead((db) =>
  db
    .select()
    .from(scheduledJobs)
    .where(sql`lane = ${value('lane')} AND status = 'pending' AND requested = 1`)
    .orderBy(asc(scheduledJobs.id))
    .limit(1)
    .prepare(),
)

/** One seek of the index for each priority: what is due later is not walked through, however much of it there is. */
const dueIn = preparedRead((db) =>
  db
    .select({
      id: sql<number | null>`coalesce(${seekDue(5)}, ${seekDue(4)}, ${seekDue(3)}, ${seekDue(2)}, ${seekDue(1)})`,
    })
    .from(sql`(SELECT 1)`)
    .prepare(),
)

function seekDue(priority: number): SQL {
  return sql`(SELECT job_id FROM scheduled_jobs
    WHERE lane = ${value('lane')} AND priority = ${sql.raw(String(priority))} AND status = 'pending' AND paused = 0
      AND scheduled_time <= ${value('now')}
    ORDER BY scheduled_time, job_id LIMIT 1)`
}

/** When the next job of a lane is due (ms); null when none is to come. */
export function nextDueAt(db: Db, lane: string): number | null {
  return earliestIn(db).get({ lane })?.at ?? null
}

const earliestIn = preparedRead((db) =>
  db
    .select({
      at: sql<number | null>`(SELECT min(at) FROM (${sql.join([1, 2, 3, 4, 5].map(seekEarliest), sql` UNION ALL `)}))`,
    })
    .from(sql`(SELECT 1)`)
    .prepare(),
)

function seekEarliest(priority: number): SQL {
  return sql`SELECT min(scheduled_time) AS at FROM scheduled_jobs
    WHERE lane = ${value('lane')} AND priority = ${sql.raw(String(priority))} AND status = 'pending' AND paused = 0`
}

/** The runs under way, the longest without a sign of life first. */
export function listRunning(db: Db): ScheduledJob[] {
  return running(db).all()
}

const running = preparedRead((db) =>
  db.select().from(scheduledJobs).where(sql`status = 'running'`).orderBy(asc(scheduledJobs.leaseUntil)).prepare(),
)

/** What comes again and again, and waits for its next time. */
export function listRecurring(db: Db): ScheduledJob[] {
  const recurs = or(isNotNull(scheduledJobs.cron), isNotNull(scheduledJobs.everyMs))
  return db
    .select()
    .from(scheduledJobs)
    .where(and(eq(scheduledJobs.status, 'pending'), recurs))
    .all()
}

/** The standing jobs, in the order in which they were set up. */
export function listStanding(db: Db): ScheduledJob[] {
  return db.select().from(scheduledJobs).where(isNotNull(scheduledJobs.name)).orderBy(asc(scheduledJobs.id)).all()
}

/** What comes once and was due by an old time, or waits for another try, is due now. */
export function makeDue(tx: Tx, { was, now }: { was: number; now: number }): void {
  const comesOnce = and(isNull(scheduledJobs.cron), isNull(scheduledJobs.everyMs))
  const wasDue = or(lte(scheduledJobs.scheduledAt, was), gt(scheduledJobs.retryCount, 0))
  tx.update(scheduledJobs)
    .set({ scheduledAt: now })
    .where(and(eq(scheduledJobs.status, 'pending'), comesOnce, gt(scheduledJobs.scheduledAt, now), wasDue))
    .run()
}

export interface JobFilter {
  readonly statuses: readonly ScheduledStatus[]
  readonly type?: string | undefined
  /** Only what has no name: what is done once. */
  readonly nameless?: boolean
}

/** Jobs in the order in which they are due; what ended, the latest first. */
export function listJobs(db: Db, filter: JobFilter, limit: number): ScheduledJob[] {
  const ended = filter.statuses.every((status) => status !== 'pending' && status !== 'running')
  return db
    .select()
    .from(scheduledJobs)
    .where(
      and(
        inArray(scheduledJobs.status, [...filter.statuses]),
        filter.type === undefined ? undefined : eq(scheduledJobs.type, filter.type),
        filter.nameless ? isNull(scheduledJobs.name) : undefined,
      ),
    )
    .orderBy(...(ended ? [desc(scheduledJobs.completedAt)] : [asc(scheduledJobs.scheduledAt), asc(scheduledJobs.id)]))
    .limit(limit)
    .all()
}

/** How many jobs of each lane are due and wait for their turn, and how many wait for a person. */
export function countJobs(db: Db, now: number): { due: Map<string, number>; dead: number } {
  const rows = db
    .select({
      lane: scheduledJobs.lane,
      due: sql<number>`sum(${scheduledJobs.status} = 'pending' AND ${scheduledJobs.paused} = 0 AND ${scheduledJobs.scheduledAt} <= ${now})`,
      dead: sql<number>`sum(${scheduledJobs.status} = 'dead')`,
    })
    .from(scheduledJobs)
    .where(inArray(scheduledJobs.status, ['pending', 'dead']))
    .groupBy(scheduledJobs.lane)
    .all()
  return {
    due: new Map(rows.map(({ lane, due }) => [lane, due])),
    dead: rows.reduce((sum, row) => sum + row.dead, 0),
  }
}

/** Prolongs what is being run. */
export function extendLeases(tx: Tx, ids: readonly JobId[], leaseUntil: number): void {
  tx.update(scheduledJobs)
    .set({ leaseUntil })
    .where(and(inArray(scheduledJobs.id, [...ids]), eq(scheduledJobs.status, 'running')))
    .run()
}

/** Forgets at most `limit` jobs that were done or cancelled before an instant; answers how many. */
export function forgetEnded(tx: Tx, before: number, limit: number): number {
  return tx
    .delete(scheduledJobs)
    .where(
      sql`${scheduledJobs.id} IN (SELECT job_id FROM scheduled_jobs
        WHERE status IN ('done', 'cancelled') AND completed_at < ${before} LIMIT ${limit})`,
    )
    .run().changes
}

/** How many of those there are. */
export function countEnded(db: Db, before: number): number {
  const row = db.get<{ count: number }>(sql`SELECT count(*) AS count FROM scheduled_jobs
    WHERE status IN ('done', 'cancelled') AND completed_at < ${before}`)
  return row?.count ?? 0
}

/** Removes every job that is not running and whose payload says this of one of these names, at whatever depth. */
export function removeJobsAbout(tx: Tx, names: readonly string[], said: string): number {
  return tx.run(sql`DELETE FROM scheduled_jobs WHERE status <> 'running' AND EXISTS (
    SELECT 1 FROM json_tree(scheduled_jobs.payload) part
    WHERE part.key IN (SELECT value FROM json_each(${JSON.stringify(names)})) AND CAST(part.atom AS TEXT) = ${said})`)
    .changes
}

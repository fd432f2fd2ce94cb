import { and, desc, eq, inArray, lt, sql } from 'drizzle-orm'
import type { ExecutionId, JobId } from '../../contract/ids.ts'
import type { ExecutionStatus } from '../../contract/jobs.ts'
import { jobExecutions } from '../db/jobs-schema.ts'
import type { Db, Tx } from '../db/open.ts'
import { preparedWrite } from '../db/prepared.ts'

export type Execution = typeof jobExecutions.$inferSelect

const value = sql.placeholder

/** Writes down that a run began, or, complete, what it came to. Answers its id. */
export function recordExecution(
  tx: Tx,
  run: Pick<Execution, 'type' | 'startedAt' | 'status'> & Partial<Omit<Execution, 'id'>>,
): ExecutionId {
  const row = insertOne(tx).get({
    jobId: null,
    name: null,
    scheduledFor: null,
    durationMs: null,
    summary: null,
    errorMessage: null,
    log: null,
    createdAt: run.startedAt,
    ...run,
  })
  return row.id
}

const insertOne = preparedWrite((tx) =>
  tx
    .insert(jobExecutions)
    .values({
      jobId: value('jobId') as never,
      name: value('name') as never,
      type: value('type') as never,
      scheduledFor: value('scheduledFor') as never,
      startedAt: value('startedAt') as never,
      durationMs: value('durationMs') as never,
      status: value('status') as never,
      summary: value('summary') as never,
      errorMessage: value('errorMessage') as never,
      log: value('log') as never,
      createdAt: value('createdAt') as never,
    })
    .returning({ id: jobExecutions.id })
    .prepare(),
)

/** Writes down what a run came to. */
export function endExecution(
  tx: Tx,
  id: ExecutionId,
  end: Pick<Execution, 'durationMs' | 'status' | 'summary' | 'errorMessage' | 'log'>,
): void {
  endOne(tx).run({ id, ...end })
}

const endOne = preparedWrite((tx) =>
  tx
    .update(jobExecutions)
    .set({
      durationMs: value('durationMs') as never,
      status: value('status') as never,
      summary: value('summary') as never,
      errorMessage: value('errorMessage') as never,
      log: value('log') as never,
    })
    .where(eq(jobExecutions.id, value('id')))
    .prepare(),
)

/** Keeps what a run has told so far, should the process end before the run does. */
export function keepLog(tx: Tx, id: ExecutionId, log: string): void {
  tx.update(jobExecutions).set({ log }).where(eq(jobExecutions.id, id)).run()
}

export interface ExecutionFilter {
  readonly name?: string | undefined
  readonly jobId?: JobId | undefined
  readonly type?: string | undefined
  readonly statuses?: readonly ExecutionStatus[] | undefined
  /** Only runs that did something, or did not end well. */
  readonly eventful?: boolean | undefined
  /** Only runs before this one. */
  readonly before?: ExecutionId | undefined
}

/** The newest runs first. */
export function listExecutions(db: Db, filter: ExecutionFilter, limit: number): Execution[] {
  const { name, jobId, type, statuses, before, eventful } = filter
  return db
    .select()
    .from(jobExecutions)
    .where(
      and(
        name === undefined ? undefined : eq(jobExecutions.name, name),
        jobId === undefined ? undefined : eq(jobExecutions.jobId, jobId),
        type === undefined ? undefined : eq(jobExecutions.type, type),
        statuses === undefined ? undefined : inArray(jobExecutions.status, [...statuses]),
        eventful === true
          ? sql`(${jobExecutions.summary} IS NOT NULL OR ${jobExecutions.status} <> 'done')`
          : undefined,
        before === undefined ? undefined : lt(jobExecutions.id, before),
      ),
    )
    .orderBy(desc(jobExecutions.id))
    .limit(limit)
    .all()
}

/** The newest run of a standing job or loop. */
export function lastExecution(db: Db, name: string): Execution | null {
  return listExecutions(db, { name }, 1)[0] ?? null
}

/** When the newest run began (ms); 0 when there was none. */
export function newestRunAt(db: Db): number {
  return db.get<{ at: number | null }>(sql`SELECT max(execution_time) AS at FROM job_execution_history`)?.at ?? 0
}

/** Forgets at most `limit` runs that began before an instant; answers how many. A run under way stays. */
export function forgetExecutions(tx: Tx, before: number, limit: number): number {
  return tx
    .delete(jobExecutions)
    .where(
      sql`${jobExecutions.id} IN (SELECT execution_id FROM job_execution_history
        WHERE execution_time < ${before} AND status <> 'running' ORDER BY execution_time LIMIT ${limit})`,
    )
    .run().changes
}

/** How many of those there are. */
export function countExecutions(db: Db, before: number): number {
  const row = db.get<{ count: number }>(sql`SELECT count(*) AS count FROM job_execution_history
    WHERE execution_time < ${before} AND status <> 'running'`)
  return row?.count ?? 0
}

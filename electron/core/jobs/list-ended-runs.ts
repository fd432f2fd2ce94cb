import { sql } from 'drizzle-orm'
import type { Db } from '../db/open.ts'

/** A run that came to an end, well or not. */
export interface EndedRun {
  readonly id: number
  readonly startedAt: number
  /** The name of a standing job or loop; otherwise its kind. */
  readonly name: string
  readonly durationMs: number
  readonly isDone: boolean
}

/** Runs begun from one instant to before another (ms), in order; the next page begins after the last. */
export function listEndedRuns(
  db: Db,
  input: { from: number; to: number; after: EndedRun | null; limit: number },
): EndedRun[] {
  const { from, to, after, limit } = input
  const rows = db.all<Omit<EndedRun, 'isDone'> & { isDone: number }>(sql`
    SELECT execution_id AS id, execution_time AS startedAt, coalesce(name, job_type) AS name,
      coalesce(duration_ms, 0) AS durationMs, status = 'done' AS isDone
    FROM job_execution_history INDEXED BY idx_job_history_time
    WHERE (execution_time, execution_id) > (${after?.startedAt ?? from}, ${after?.id ?? 0})
      AND execution_time < ${to} AND status IN ('done', 'failed', 'interrupted')
    ORDER BY execution_time, execution_id LIMIT ${limit}`)
  return rows.map((row) => ({ ...row, isDone: row.isDone === 1 }))
}

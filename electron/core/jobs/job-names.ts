import { sql } from 'drizzle-orm'
import type { Db } from '../db/open.ts'

/** The highest number that a standing job whose name begins like this has, or had; 0 where there was none. */
export function lastOfNames(db: Db, prefix: string): number {
  const after = `${prefix.slice(0, -1)}${String.fromCharCode(prefix.charCodeAt(prefix.length - 1) + 1)}`
  const row = db.get<{ last: number | null }>(sql`
    SELECT max(CAST(substr(name, ${prefix.length + 1}) AS INTEGER)) AS last FROM (
      SELECT name FROM scheduled_jobs WHERE name >= ${prefix} AND name < ${after}
      UNION ALL SELECT DISTINCT name FROM job_execution_history WHERE name >= ${prefix} AND name < ${after})`)
  return row?.last ?? 0
}

import { expect, test } from 'vitest'
import type { JobId } from '../../../electron/contract/ids.ts'
import { openStore, type Store } from '../../../electron/core/db/open.ts'
import { newestRunAt } from '../../../electron/core/jobs/executions.store.ts'
import {
  changeJob,
  getLive,
  getStanding,
  listRunning,
  nextDue,
  nextDueAt,
  nextRequested,
} from '../../../electron/core/jobs/scheduled-jobs.store.ts'

/** How SQLite goes about the first statement of this piece of work. */
function planOf(work: (store: Store) => unknown): string {
  const store = openStore(':memory:')
  const prepare = store.raw.prepare.bind(store.raw)
  const statements: string[] = []
  store.raw.prepare = ((source: string) => {
    statements.push(source)
    return prepare(source)
  }) as typeof prepare
  work(store)
  const source = statements.find((statement) => /scheduled_jobs|job_execution_history/.test(statement)) ?? ''
  const places = source.replaceAll(/'[^']*'/g, '').split('?').length - 1
  const rows = prepare(`EXPLAIN QUERY PLAN ${source}`).all(Array.from({ length: places }, () => null))
  store.close()
  return rows.map((row) => (row as { detail: string }).detail).join('\n')
}

test.each<[string, RegExp, (store: Store) => unknown]>([
  ['what a person asked for', /USING INDEX scheduled_jobs_requested/, ({ db }) => nextRequested(db, 'work')],
  ['what is due', /USING COVERING INDEX scheduled_jobs_claim/, ({ db }) => nextDue(db, 'work', 1)],
  ['when the next is due', /USING COVERING INDEX scheduled_jobs_claim/, ({ db }) => nextDueAt(db, 'work')],
  ['what runs', /USING INDEX scheduled_jobs_running/, ({ db }) => listRunning(db)],
  ['who holds a key', /USING INDEX scheduled_jobs_live_key/, ({ db }) => getLive(db, 'key')],
  ['the standing job of a name', /USING INDEX sqlite_autoindex_scheduled_jobs_1/, ({ db }) => getStanding(db, 'name')],
  [
    'a change',
    /USING INTEGER PRIMARY KEY/,
    (store) => store.transaction((tx) => changeJob(tx, '1' as JobId, { status: 'done', completedAt: 1 })),
  ],
  ['the newest run', /USING COVERING INDEX idx_job_history_time/, ({ db }) => newestRunAt(db)],
])('%s is found by an index, however many jobs there are', (_, index, work) => {
  const plan = planOf(work)
  expect(plan).toMatch(index)
  expect(plan).not.toMatch(/SCAN scheduled_jobs(?! USING)|TEMP B-TREE/)
})

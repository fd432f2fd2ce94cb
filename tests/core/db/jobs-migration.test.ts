import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { migrate } from '../../../electron/core/db/migrate.ts'
import { migrations } from '../../../electron/core/db/migrations.ts'
import { openStore } from '../../../electron/core/db/open.ts'
import { listExecutions } from '../../../electron/core/jobs/executions.store.ts'
import { readJobStatus } from '../../../electron/core/jobs/job-status.store.ts'
import { tempDatabasePath } from './temp-file.ts'

/** A database as it was before there were scheduled jobs, with runs of the loops and how they stood. */
function beforeScheduler(): string {
  const path = tempDatabasePath()
  const raw = new Sqlite(path)
  migrate(
    raw,
    migrations.filter(({ number }) => number <= 5),
    path,
  )
  raw.exec(`
    INSERT INTO job_runs (name, started_at, ended_at, outcome, summary, error) VALUES
      ('assistant', 1000, 1250, 'done', 'wrote a draft', NULL),
      ('send', 2000, 2010, 'failed', NULL, 'no connection'),
      ('master', 3000, 3500, 'done', 'sent a message', NULL);
    INSERT INTO job_status (name, paused, paused_why, last_start, last_end, last_error, retries) VALUES
      ('send', 1, 'Paused by you.', 2000, 2010, 'no connection', 2),
      ('master', 0, NULL, 3000, 3500, NULL, 0),
      ('backup', 0, NULL, 100, 200, NULL, 0);`)
  raw.close()
  return path
}

test('the runs of before stand in the history of jobs, in their order, and paused loops stay paused', () => {
  const store = openStore(beforeScheduler())
  const runs = listExecutions(store.db, {}, 10).map(({ id: _, ...run }) => run)
  const none = { jobId: null, scheduledFor: null, log: null, summary: null, errorMessage: null }
  expect(runs).toEqual([
    {
      ...{ ...none, name: 'master', type: 'MASTER', startedAt: 3_000, durationMs: 500, status: 'done' },
      ...{ summary: 'sent a message', createdAt: 3_000 },
    },
    {
      ...{ ...none, name: 'send', type: 'SEND', startedAt: 2_000, durationMs: 10, status: 'failed' },
      ...{ errorMessage: 'no connection', createdAt: 2_000 },
    },
    {
      ...{ ...none, name: 'assistant', type: 'ASSISTANT', startedAt: 1_000, durationMs: 250, status: 'done' },
      ...{ summary: 'wrote a draft', createdAt: 1_000 },
    },
  ])
  expect(store.raw.prepare("SELECT name FROM sqlite_schema WHERE name = 'job_runs'").all()).toEqual([])
  expect(readJobStatus(store.db, 'send')).toMatchObject({ paused: true, pausedWhy: 'Paused by you.', retries: 2 })
  // What these did is done by scheduled jobs, which have rows of their own.
  expect(store.raw.prepare('SELECT name FROM job_status').pluck().all()).toEqual(['send'])
  expect(store.raw.prepare('SELECT * FROM scheduled_jobs').all()).toEqual([])
  store.close()
})

test('a run that comes after those of before has a number of its own', () => {
  const store = openStore(beforeScheduler())
  const before = listExecutions(store.db, {}, 10).map(({ id }) => Number(id))
  const added = store.raw
    .prepare(
      "INSERT INTO job_execution_history (job_type, execution_time, status, created_at) VALUES ('SEND', 1, 'done', 1) RETURNING execution_id",
    )
    .pluck()
    .get()
  expect(added).toBe(Math.max(...before) + 1)
  store.close()
})

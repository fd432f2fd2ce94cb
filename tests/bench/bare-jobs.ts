import type Sqlite from 'better-sqlite3'

/**
 * A scheduler's work with the bare driver: the end of one run and the claim of the next in one commit, with the same rows
 * written (the job twice, its line in the history twice) and the same looks at what is due.
 */
export function createBareJobs(raw: Sqlite.Database) {
  const due = raw.prepare(`SELECT coalesce(${[5, 4, 3, 2, 1].map(seek).join(', ')}) AS id`)
  const requested = raw.prepare(
    "SELECT * FROM scheduled_jobs WHERE lane = +? AND status = 'pending' AND requested = 1 ORDER BY job_id LIMIT 1",
  )
  const lane = raw.prepare('SELECT paused FROM job_lanes WHERE lane = +?')
  const row = raw.prepare('SELECT * FROM scheduled_jobs WHERE job_id = +?')
  const open = raw.prepare(`INSERT INTO job_execution_history
    (job_id, name, job_type, scheduled_for, execution_time, status, created_at) VALUES (?, ?, ?, ?, ?, 'running', ?)
    RETURNING execution_id AS id`)
  const claim = raw.prepare(
    "UPDATE scheduled_jobs SET status = 'running', started_at = ?, lease_until = ?, execution_id = ? WHERE job_id = +?",
  )
  const close = raw.prepare(
    "UPDATE job_execution_history SET duration_ms = ?, status = 'done', summary = NULL, error_message = NULL, log = NULL WHERE execution_id = +?",
  )
  const end = raw.prepare(`UPDATE scheduled_jobs SET status = 'done', lease_until = NULL, execution_id = NULL,
    requested = 0, completed_at = ?, error_message = NULL, retry_count = 0, rescues = 0 WHERE job_id = +?`)

  const take = (now: number): Taken | null => {
    requested.get('work')
    lane.get('work')
    const { id } = due.get({ lane: 'work', now }) as { id: number | null }
    if (id === null) return null
    const job = row.get(id) as { job_type: string; payload: string; scheduled_time: number }
    JSON.parse(job.payload)
    const run = open.get(id, null, job.job_type, job.scheduled_time, now, now) as { id: number }
    claim.run(now, now + 60_000, run.id, id)
    return { id, runId: run.id, at: now, dueAt: job.scheduled_time }
  }
  const begin = raw.transaction(take)
  const goOn = raw.transaction((done: Taken, now: number) => {
    row.get(done.id)
    close.run(now - done.at, done.runId)
    end.run(now, done.id)
    return take(now)
  })
  return {
    /** Everything that is due. Answers how many. */
    run(onRun: (dueAt: number) => void = () => {}): number {
      let count = 0
      for (let taken = begin.immediate(Date.now()); taken !== null; taken = goOn.immediate(taken, Date.now())) {
        count++
        onRun(taken.dueAt)
      }
      return count
    },
  }
}

interface Taken {
  readonly id: number
  readonly runId: number
  readonly at: number
  readonly dueAt: number
}

function seek(priority: number): string {
  return `(SELECT job_id FROM scheduled_jobs WHERE lane = @lane AND priority = ${priority} AND status = 'pending'
    AND paused = 0 AND scheduled_time <= @now ORDER BY scheduled_time, job_id LIMIT 1)`
}

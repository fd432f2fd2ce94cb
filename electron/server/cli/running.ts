import type { JobRun } from '../../contract/models.ts'
import type { Client } from '../local-client.ts'
import type { App, Work } from './app-connection.ts'
import { toJson, withoutControls } from './text.ts'

/** A job that did not end well, in its own words. */
export class JobFailedError extends Error {
  constructor(name: string, why: string) {
    super(`The job "${name}" failed: ${why}`)
    this.name = 'JobFailedError'
  }
}

/** After this long somebody should look for themselves. */
const LONGEST_RUN_MS = 15 * 60_000
/** Linking again with a known phone takes seconds, with a slow one a minute. */
const CONNECT_MS = 120_000
/** Jobs that send, and so need the connection. */
const SENDING_JOBS = ['send', 'master']
/** Session states in which nothing more will come by itself. */
const SETTLED_STATES = ['connected', 'degraded', 'stopped', 'needs-login', 'logged-out', 'failed']

/** Runs a job now, waits until it has ended and says how. @throws JobFailedError */
export function runJob(name: string): Work {
  return async (app, output) => {
    const watch = await watchChanges(app.client, LONGEST_RUN_MS)
    try {
      if (!app.isRunning && SENDING_JOBS.includes(name)) await untilSettled(app)
      const before = await lastRun(app.client, name)
      await app.client.jobs.run({ name })
      const run = await untilEnded(app.client, name, before, watch)
      if (run.outcome !== 'done') throw new JobFailedError(name, run.error ?? 'it was interrupted.')
      output.print(output.json ? toJson(run) : withoutControls(`${name}: ${run.summary ?? 'done'}`))
    } finally {
      watch.end()
    }
  }
}

interface Watch {
  /** Resolves with the next change, or rejects when the time is up. */
  next(): Promise<unknown>
  end(): void
}

/** Listens before anything is asked for, so that no end of a job can slip through in between. */
async function watchChanges(client: Client, lastsMs: number): Promise<Watch> {
  const controller = new AbortController()
  const changes = await client.events.subscribe(undefined, { signal: controller.signal })
  const timer = setTimeout(() => controller.abort(new Error('It takes too long; it goes on without us.')), lastsMs)
  return {
    next: () => changes.next(),
    end() {
      clearTimeout(timer)
      controller.abort()
    },
  }
}

/** A connection that is being made is waited for; one that will not come is not. */
async function untilSettled({ client }: App): Promise<void> {
  const watch = await watchChanges(client, CONNECT_MS)
  try {
    while (!SETTLED_STATES.includes((await client.session.get()).state)) await watch.next()
  } finally {
    watch.end()
  }
}

async function untilEnded(client: Client, name: string, before: JobRun | undefined, watch: Watch): Promise<JobRun> {
  for (;;) {
    const run = await lastRun(client, name)
    if (run !== undefined && run.id !== before?.id && run.endedAt !== null) return run
    await watch.next()
  }
}

async function lastRun(client: Client, name: string): Promise<JobRun | undefined> {
  return (await client.jobs.history({ name, limit: 1 })).items[0]
}

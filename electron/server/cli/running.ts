import { setTimeout as wait } from 'node:timers/promises'
import type { JobRun } from '../../contract/jobs.ts'
import type { Client } from '../local-client.ts'
import type { App, Work } from './app-connection.ts'
import { jobName } from './arguments.ts'
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
/** Linking again with a known phone takes seconds, on a slow line a minute. */
const CONNECT_MS = 120_000
/** How often to look. Asking is cheap, and a run that found nothing to do announces nothing. */
const LOOK_MS = 200
/** Session states in which a connection is being made; in any other, nothing more will come by itself. */
const CONNECTING_STATES = ['starting', 'syncing', 'reconnecting']

/** Runs a job now, waits until it has ended and says what it did. @throws JobFailedError */
export function runJob(argument: string): Work {
  const name = jobName(argument)
  return async (app, output) => {
    const { client } = app
    const before = await lastRun(client, name)
    if (!app.isRunning) await untilConnected(app)
    await client.jobs.run({ name })
    await until(async () => (await stateOf(client, name)) !== 'running', LONGEST_RUN_MS)
    const run = await lastRun(client, name)
    if (run === undefined || run.id === before?.id) {
      output.print(output.json ? toJson({ name, run: null }) : `${name}: there was nothing to do.`)
      return
    }
    if (run.outcome !== 'done') throw new JobFailedError(name, run.error ?? 'it was interrupted.')
    output.print(output.json ? toJson({ name, run }) : withoutControls(`${name}: ${run.summary ?? 'done'}`))
  }
}

/**
 * A connection that is being made is waited for, so that the job knows what came in meanwhile and can send; one that
 * will not come is not.
 */
function untilConnected({ client }: App): Promise<void> {
  return until(async () => !CONNECTING_STATES.includes((await client.session.get()).state), CONNECT_MS)
}

/** @throws Error when the time is up */
async function until(isSo: () => Promise<boolean>, withinMs: number): Promise<void> {
  const began = performance.now()
  while (!(await isSo())) {
    if (performance.now() - began > withinMs) throw new Error('it takes too long. Look at "jobs" and "status".')
    await wait(LOOK_MS)
  }
}

async function stateOf(client: Client, name: string): Promise<string | undefined> {
  return (await client.jobs.list()).items.find((job) => job.name === name)?.state
}

async function lastRun(client: Client, name: string): Promise<JobRun | undefined> {
  return (await client.jobs.history({ name, limit: 1 })).items[0]
}

import { jobId } from '../../../contract/ids.ts'
import { lastExecution } from '../../jobs/executions.store.ts'
import type { Loop } from '../../jobs/loop.ts'
import { ON_DEMAND_AT } from '../../jobs/next-time.ts'
import { getJob, getStanding, listStanding, type ScheduledJob } from '../../jobs/scheduled-jobs.store.ts'
import { sayDuration } from '../../platform/say-amounts.ts'
import { withNames } from '../own-jobs/mention.ts'
import { type ChatCommand, type CommandScope, done, refused } from './chat-command.ts'

/** What runs in the background: all of it in a line each, or one job with its last run. */
export const jobStatusCommand: ChatCommand = {
  name: 'job_status',
  aliases: ['jobs'],
  usage: '!job_status [id or name]',
  sentence: 'says how the jobs are, or one of them',
  run(scope, args) {
    const wanted = args.join(' ').toLowerCase()
    const standing = listStanding(scope.store.db).filter(({ status }) => status !== 'cancelled')
    if (wanted === '') {
      return done(
        ...scope.loops().map((loop) => `${loop.name}: ${loopState(loop)}`),
        ...standing.map((job) => `${job.name ?? job.id}: ${jobState(scope, job)}`),
      )
    }
    const loop = scope.loops().find(({ name }) => name === wanted)
    if (loop !== undefined) return done(`${loop.name}: ${loopState(loop)}`, ...lastRun(scope, loop.name))
    const id = jobId.safeParse(wanted.replace(/^#/, ''))
    const job = getStanding(scope.store.db, wanted) ?? (id.success ? getJob(scope.store.db, id.data) : null)
    if (job === null) {
      const names = [...scope.loops(), ...standing].flatMap(({ name }) => name ?? [])
      return refused(`There is no job "${wanted}". There are: ${names.join(', ')}.`)
    }
    return done(`${job.name ?? `Job ${job.id}`}: ${jobState(scope, job)}`, ...lastRun(scope, job.name))
  },
}

function loopState(loop: Loop): string {
  const { running, paused, pausedWhy, lastError } = loop.status()
  if (paused) return `paused: ${pausedWhy ?? 'by you'}`
  return lastError === null ? (running ? 'at work' : 'ready') : `failed, tries again: ${lastError}`
}

function jobState({ clock }: CommandScope, job: ScheduledJob): string {
  if (job.status === 'dead') return `given up: ${job.errorMessage ?? 'it failed too often'}`
  if (job.paused) return 'paused'
  if (job.status !== 'pending') return job.status
  if (job.scheduledAt >= ON_DEMAND_AT) return 'runs when you ask for it'
  const inMs = job.scheduledAt - clock.now()
  return inMs <= 60_000 ? 'due now' : `due in ${sayDuration(inMs)}`
}

function lastRun({ store: { db }, clock }: CommandScope, name: string | null): string[] {
  const run = name === null ? null : lastExecution(db, name)
  if (run === null) return ['It has not run yet.']
  const words = run.errorMessage ?? run.summary ?? run.status
  return [withNames(db, `Last run ${sayDuration(Math.max(2_000, clock.now() - run.startedAt))} ago: ${words}`)]
}

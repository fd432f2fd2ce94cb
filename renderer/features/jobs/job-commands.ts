import { IconPlayerPause, IconPlayerPlay, IconPlayerTrackNext } from '@tabler/icons-react'
import type { JobStatus } from '../../../electron/contract/jobs.ts'
import { type Command, type CommandState, defineCommand } from '../../commands/command.ts'
import { steerJob } from './job-actions.ts'
import { runsByHand } from './job-words.ts'

const ICONS = { pause: IconPlayerPause, resume: IconPlayerPlay, run: IconPlayerTrackNext } as const

/** The two loops can be steered from everywhere: a person who wants to stop sending must not have to look for it. */
export const pauseSending = steer('send', 'pause', 'Pause sending')
export const resumeSending = steer('send', 'resume', 'Resume sending')
export const runSending = steer('send', 'run', 'Send what waits now')
export const pauseDrafting = steer('assistant', 'pause', 'Pause drafting')
export const resumeDrafting = steer('assistant', 'resume', 'Resume drafting')
export const runDrafting = steer('assistant', 'run', 'Write drafts now')

export const jobCommands: readonly Command[] = [
  pauseSending,
  resumeSending,
  runSending,
  pauseDrafting,
  resumeDrafting,
  runDrafting,
]

type Verb = 'pause' | 'resume' | 'run'

function steer(name: string, verb: Verb, title: string): Command {
  return defineCommand({
    id: `jobs.${verb}.${name}`,
    title,
    scope: 'app',
    group: 'Jobs',
    icon: ICONS[verb],
    when: ({ jobs, isWatchOnly }: CommandState) =>
      !(isWatchOnly && name === 'send') &&
      canSteer(
        jobs.find((job) => job.name === name),
        verb,
      ),
    run: (desk) => steerJob(desk, name, verb),
  })
}

/** What makes sense in a job's present state. A paused job may be run once without being resumed. */
export function canSteer(job: Pick<JobStatus, 'name' | 'state'> | undefined, verb: Verb): boolean {
  if (job === undefined) return false
  if (runsByHand(job.name) && verb !== 'run') return false
  switch (verb) {
    case 'pause':
      return job.state !== 'paused'
    case 'resume':
      return job.state === 'paused'
    case 'run':
      return job.state !== 'running'
  }
}

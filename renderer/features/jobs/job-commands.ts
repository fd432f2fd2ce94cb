import { IconPlayerPause, IconPlayerPlay, IconPlayerTrackNext, IconPlus } from '@tabler/icons-react'
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

/** Opens the form on the page of jobs. */
export const newOwnJob = defineCommand({
  id: 'jobs.new',
  title: 'New job of your own',
  scope: 'app',
  group: 'Jobs',
  icon: IconPlus,
  run: (desk) => {
    desk.ui.goTo('jobs')
    desk.ui.setState({ overlay: 'own-job' })
  },
})

const lookAtHealth = steer('health', 'run', 'Check the health now')
const tidyUp = steer('cleanup', 'run', 'Tidy up now')

export const jobCommands: readonly Command[] = [
  newOwnJob,
  pauseSending,
  resumeSending,
  runSending,
  pauseDrafting,
  resumeDrafting,
  runDrafting,
  lookAtHealth,
  tidyUp,
]

export type Verb = 'pause' | 'resume' | 'run' | 'cancel'

function steer(name: string, verb: keyof typeof ICONS, title: string): Command {
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
export function canSteer(
  job: (Pick<JobStatus, 'name' | 'state'> & Partial<Pick<JobStatus, 'id'>>) | undefined,
  verb: Verb,
): boolean {
  if (job === undefined) return false
  if (runsByHand(job.name) && (verb === 'pause' || verb === 'resume')) return false
  switch (verb) {
    case 'pause':
      return job.state !== 'paused'
    case 'resume':
      return job.state === 'paused'
    case 'run':
      return job.state !== 'running'
    case 'cancel':
      return job.state === 'running' && job.id != null
  }
}

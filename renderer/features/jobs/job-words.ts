import type { JobRun, JobStatus } from '../../../electron/contract/jobs.ts'
import { ago, duration, until } from '../../ui/times.ts'

interface JobWords {
  readonly title: string
  /** What it does, in one sentence. */
  readonly effect: string
  /** What is counted in its queue, one and many. */
  readonly queue: readonly [one: string, many: string]
}

const KNOWN: Record<string, JobWords> = {
  assistant: {
    title: 'Drafting',
    effect: 'Writes a draft for every conversation that waits for an answer.',
    queue: ['draft to write', 'drafts to write'],
  },
  send: {
    title: 'Sending',
    effect: 'Sends what you approved, one message at a time.',
    queue: ['message to send', 'messages to send'],
  },
  settle: {
    title: 'Looking up',
    effect: 'Looks in the conversations for messages that may have been sent.',
    queue: ['message to look for', 'messages to look for'],
  },
  backup: {
    title: 'Backup',
    effect: 'Keeps a copy of your data in its folder, in case the first one is damaged.',
    queue: ['copy to make', 'copies to make'],
  },
  log: {
    title: 'Forgetting',
    effect: 'Empties the words of old calls to models, as long ago as you chose. What they cost stays.',
    queue: ['call to forget', 'calls to forget'],
  },
  transcription: {
    title: 'Voice notes',
    effect: 'Has new voice notes written down, where you switched that on.',
    queue: ['voice note to write down', 'voice notes to write down'],
  },
  master: {
    title: 'Both in turn',
    effect: 'Writes all drafts that are wanted, then sends all that is approved. Runs only when you start it.',
    queue: ['thing to do', 'things to do'],
  },
  snooze: {
    title: 'Snoozed conversations',
    effect: 'Brings snoozed conversations back when their time has come.',
    queue: ['conversation snoozed', 'conversations snoozed'],
  },
}

/** A job that only a person starts has nothing to pause. */
export function runsByHand(name: string): boolean {
  return name === 'master'
}

/** A job that this page has no words for keeps its own name. */
export function jobWords(name: string): JobWords {
  const spaced = name.replace(/[-_.]+/g, ' ')
  return (
    KNOWN[name] ?? {
      title: spaced.charAt(0).toUpperCase() + spaced.slice(1),
      effect: 'Works in the background.',
      queue: ['thing to do', 'things to do'],
    }
  )
}

export function stateWord(job: Pick<JobStatus, 'state'>): string {
  switch (job.state) {
    case 'running':
      return 'Working'
    case 'paused':
      return 'Paused'
    case 'idle':
      return 'Ready'
  }
}

export function queueWords({ name, queueLength }: Pick<JobStatus, 'name' | 'queueLength'>, locale?: string): string {
  if (queueLength === 0) return 'Nothing waits'
  const [one, many] = jobWords(name).queue
  return `${new Intl.NumberFormat(locale).format(queueLength)} ${queueLength === 1 ? one : many}`
}

/** When it ran last: `20 seconds ago, took 2 sec`. */
export function lastRunWords(
  { lastStart, lastEnd }: Pick<JobStatus, 'lastStart' | 'lastEnd'>,
  now: number,
  locale?: string,
) {
  if (lastStart === null) return 'Not yet'
  const took = lastEnd === null ? Number.NaN : Date.parse(lastEnd) - Date.parse(lastStart)
  const when = ago(lastEnd ?? lastStart, now, locale)
  return took >= 1_000 ? `${when}, took ${duration(took, locale)}` : when
}

export function nextRunWords(job: Pick<JobStatus, 'name' | 'state' | 'nextRun'>, now: number, locale?: string): string {
  if (job.state === 'paused') return 'When you resume it'
  if (job.state === 'running') return 'Now'
  if (runsByHand(job.name)) return 'When you start it'
  if (job.nextRun === null) return 'When there is something to do'
  return Date.parse(job.nextRun) <= now ? 'Now' : until(job.nextRun, now, locale)
}

export function outcomeWord(outcome: JobRun['outcome']): string {
  switch (outcome) {
    case 'running':
      return 'Working'
    case 'done':
      return 'Done'
    case 'failed':
      return 'Failed'
    case 'interrupted':
      return 'Interrupted'
  }
}

/** How long a run took; a run that goes on counts up to now. */
export function tookWords(run: Pick<JobRun, 'startedAt' | 'endedAt'>, now: number, locale?: string): string {
  const end = run.endedAt === null ? now : Date.parse(run.endedAt)
  const ms = Math.max(0, end - Date.parse(run.startedAt))
  if (ms >= 1_000) return duration(ms, locale)
  return new Intl.NumberFormat(locale, { style: 'unit', unit: 'millisecond', unitDisplay: 'short' }).format(ms)
}

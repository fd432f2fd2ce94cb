import type { JobRun, JobStatus, JobType, Lane, LaneStatus } from '../../../electron/contract/jobs.ts'
import { ago, clock, duration, until } from '../../ui/times.ts'

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
    effect: 'Keeps a copy of your data in its folder, and proves that it can be read.',
    queue: ['copy to make', 'copies to make'],
  },
  log: {
    title: 'Forgetting',
    effect: 'Empties the words of old calls to models, as long ago as you chose. What they cost stays.',
    queue: ['call to forget', 'calls to forget'],
  },
  expiry: {
    title: 'Disappearing messages',
    effect: 'Takes messages away when their time is over, everywhere.',
    queue: ['message to take away', 'messages to take away'],
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
  health: {
    title: 'Health check',
    effect: 'Looks whether everything works, and tells you when something changes.',
    queue: ['look to take', 'looks to take'],
  },
  analytics: {
    title: 'Counting the day',
    effect: 'Counts each day that is over for the Insights page.',
    queue: ['day to count', 'days to count'],
  },
  cleanup: {
    title: 'Tidying up',
    effect: 'Removes what is older than you chose to keep. Never what waits for an answer.',
    queue: ['thing to remove', 'things to remove'],
  },
  'follow-ups': {
    title: 'Looking for follow-ups',
    effect: 'Looks for people who went quiet, where you switched follow-ups on.',
    queue: ['look to take', 'looks to take'],
  },
}

/** What is done once has no name: its kind says what it is. */
const KINDS: Record<JobType, string> = {
  ASSISTANT: 'Drafting',
  SEND: 'Sending',
  MASTER: 'Both in turn',
  FOLLOW_UP_MESSAGE: 'Follow-up',
  FOLLOW_UP_SCAN: 'Looking for follow-ups',
  DATA_CLEANUP: 'Tidying up',
  HEALTH_CHECK: 'Health check',
  ANALYTICS: 'Counting the day',
  BACKUP: 'Backup',
  CUSTOM: 'A job of your own',
}

/** What a job or a run of one is called: by its name, in the user's own words, or by its kind. */
export function titleOf(job: { readonly name: string | null; readonly title?: string | null; readonly type: string }) {
  const own = job.title !== job.type ? job.title : null
  if (own != null && own !== '') return own
  const kind = (KINDS as Record<string, string>)[job.type]
  if (job.name !== null && KNOWN[job.name] !== undefined) return jobWords(job.name).title
  return kind ?? jobWords(job.name ?? job.type.toLowerCase()).title
}

/** A job that only a person starts has nothing to pause. */
export function runsByHand(name: string): boolean {
  return name === 'master'
}

/** A job that this page has no words for keeps its own name. */
export function jobWords(name: string): JobWords {
  const spaced = name.replace(/^own-(?=\d+$)/, 'your own job ').replace(/[-_.]+/g, ' ')
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

/** What works side by side, and what of it waits for the other. */
export const LANE_WORDS: Record<Lane, string> = {
  send: 'Sending',
  assistant: 'Drafting and your own jobs',
  housekeeping: 'Housekeeping',
  health: 'Health',
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
    case 'skipped':
      return 'Left out'
    case 'snoozed':
      return 'Put off'
    case 'cancelled':
      return 'Cancelled'
  }
}

/** How long a run took; a run that goes on counts up to now. */
export function tookWords(run: Pick<JobRun, 'startedAt' | 'endedAt'>, now: number, locale?: string): string {
  const end = run.endedAt === null ? now : Date.parse(run.endedAt)
  const ms = Math.max(0, end - Date.parse(run.startedAt))
  if (ms >= 1_000) return duration(ms, locale)
  return new Intl.NumberFormat(locale, { style: 'unit', unit: 'millisecond', unitDisplay: 'short' }).format(ms)
}

/** What a lane is at: `2 at work, 1 waits`. */
export function laneStateWords({
  paused,
  running,
  waiting,
}: Pick<LaneStatus, 'paused' | 'running' | 'waiting'>): string {
  if (paused) return waiting === 0 ? 'Held' : `Held, ${waiting} ${waiting === 1 ? 'waits' : 'wait'}`
  if (running + waiting === 0) return 'At rest'
  const working = running === 0 ? [] : [`${running} at work`]
  return [...working, ...(waiting === 0 ? [] : [`${waiting} ${waiting === 1 ? 'waits' : 'wait'}`])].join(', ')
}

/** A line of a log begins with its time; a person reads that in their own clock. */
export function logLineWords(line: string, locale?: string): string {
  const [, at, words] = /^(\d{4}-\d{2}-\d{2}T\S+Z) (.*)$/s.exec(line) ?? []
  return at === undefined ? line : `${clock(at, locale)} ${words}`
}

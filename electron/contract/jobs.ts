import { z } from 'zod'
import { executionId, jobId } from './ids.ts'
import { isoTime } from './models.ts'

/** The kinds of scheduled work. A kind without its handler does not compile. */
export const JOB_TYPES = [
  'ASSISTANT',
  'SEND',
  'MASTER',
  'FOLLOW_UP_MESSAGE',
  'FOLLOW_UP_SCAN',
  'DATA_CLEANUP',
  'HEALTH_CHECK',
  'ANALYTICS',
  'BACKUP',
  'CUSTOM',
] as const
export const jobType = z.enum(JOB_TYPES)
export type JobType = z.infer<typeof jobType>

/** Work of different lanes never waits for each other. */
export const LANES = ['send', 'assistant', 'housekeeping', 'health'] as const
export const lane = z.enum(LANES)
export type Lane = z.infer<typeof lane>

/** `dead`: given up, until a person tries it again or throws it away. */
export const scheduledStatus = z.enum(['pending', 'running', 'done', 'dead', 'cancelled'])
export type ScheduledStatus = z.infer<typeof scheduledStatus>

/**
 * `skipped`: it was too late to run. `interrupted`: the app ended in the middle. `snoozed`: it was not the moment, and no
 * try was spent.
 */
export const executionStatus = z.enum(['running', 'done', 'failed', 'interrupted', 'skipped', 'snoozed', 'cancelled'])
export type ExecutionStatus = z.infer<typeof executionStatus>

/** How far a long run is, with a sentence for a person. */
export const jobProgress = z.object({ done: z.number(), total: z.number(), sentence: z.string() })
export type JobProgress = z.infer<typeof jobProgress>

/** When something runs again and again: a cron expression in a time zone, or every so many minutes. */
export const jobSchedule = z.object({
  cron: z.string().nullable(),
  /** Null: wherever this computer is. */
  timeZone: z.string().nullable(),
  everyMinutes: z.number().nullable(),
})
export type JobSchedule = z.infer<typeof jobSchedule>

/** A loop, or a job that stands for good: what runs by itself. */
export const jobStatus = z.object({
  name: z.string(),
  state: z.enum(['idle', 'running', 'paused']),
  lastStart: isoTime.nullable(),
  lastEnd: isoTime.nullable(),
  lastError: z.string().nullable(),
  retries: z.number().int(),
  nextRun: isoTime.nullable(),
  queueLength: z.number().int(),
  /** Why it is paused or cannot work, in a sentence, where there is something to say. */
  note: z.string().nullable(),
  type: z.string(),
  lane,
  /** Null for a loop: it runs whenever there is something to do. */
  id: jobId.nullable(),
  /** The user's own words for a job that the user made. */
  title: z.string().nullable(),
  schedule: jobSchedule.nullable(),
  /** What the last run came to, and how long it took. */
  lastSummary: z.string().nullable(),
  lastDurationMs: z.number().nullable(),
  progress: jobProgress.nullable(),
})
export type JobStatus = z.infer<typeof jobStatus>

/** One piece of scheduled work: due once, or given up. */
export const scheduledJob = z.object({
  id: jobId,
  type: z.string(),
  name: z.string().nullable(),
  /** What it is about, in a few words. */
  title: z.string(),
  lane,
  status: scheduledStatus,
  paused: z.boolean(),
  priority: z.number().int(),
  dueAt: isoTime,
  createdAt: isoTime,
  startedAt: isoTime.nullable(),
  endedAt: isoTime.nullable(),
  retries: z.number().int(),
  maxRetries: z.number().int(),
  error: z.string().nullable(),
  progress: jobProgress.nullable(),
})
export type ScheduledJob = z.infer<typeof scheduledJob>

export const jobRun = z.object({
  id: executionId,
  /** Of the loop or standing job; null for what was done once. */
  name: z.string().nullable(),
  jobId: jobId.nullable(),
  type: z.string(),
  /** When it was meant to run. */
  scheduledFor: isoTime.nullable(),
  startedAt: isoTime,
  endedAt: isoTime.nullable(),
  outcome: executionStatus,
  summary: z.string().nullable(),
  error: z.string().nullable(),
  /** What the run told, a line each. */
  log: z.array(z.string()),
})
export type JobRun = z.infer<typeof jobRun>

export const laneStatus = z.object({
  lane,
  paused: z.boolean(),
  pausedWhy: z.string().nullable(),
  running: z.number().int(),
  /** Due and waiting for their turn. */
  waiting: z.number().int(),
})
export type LaneStatus = z.infer<typeof laneStatus>

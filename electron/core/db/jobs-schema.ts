import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { ExecutionId, JobId } from '../../contract/ids.ts'
import type { ExecutionStatus, ScheduledStatus } from '../../contract/jobs.ts'
import { COUNTED, executionKey, flag, jobKey } from './columns.ts'

/** What is due when, what ran, and how each loop stands. The other tables are in `schema.ts`. */
export const scheduledJobs = sqliteTable('scheduled_jobs', {
  id: jobKey('job_id').primaryKey().default(COUNTED),
  type: text('job_type').notNull(),
  /** Of a standing job; null for what is done once. */
  name: text('name'),
  lane: text('lane').notNull(),
  /** 1 to 5, 5 first. */
  priority: integer('priority').notNull(),
  uniqueKey: text('unique_key'),
  /** JSON, as the type's schema wants it. */
  payload: text('payload').notNull(),
  status: text('status').$type<ScheduledStatus>().notNull(),
  paused: flag('paused').notNull(),
  pausedWhy: text('paused_why'),
  /** A person wants it now, whatever is paused. */
  requested: flag('requested').notNull(),
  /** When it runs next: its occurrence, or a later try of it. */
  scheduledAt: integer('scheduled_time').notNull(),
  /** The occurrence of a recurring job that `scheduledAt` belongs to. */
  occurrenceAt: integer('occurrence_at'),
  cron: text('cron'),
  /** Null: wherever the computer is. */
  timeZone: text('time_zone'),
  everyMs: integer('every_ms'),
  /** How late it may still run; null: however late. */
  catchUpMs: integer('catch_up_ms'),
  /** The run that holds it. */
  executionId: executionKey('execution_id').$type<ExecutionId | null>(),
  leaseUntil: integer('lease_until'),
  /** How often it was found without anybody running it. */
  rescues: integer('rescues').notNull(),
  retryCount: integer('retry_count').notNull(),
  maxRetries: integer('max_retries').notNull(),
  errorMessage: text('error_message'),
  createdAt: integer('created_at').notNull(),
  startedAt: integer('started_at'),
  completedAt: integer('completed_at'),
})

export const jobExecutions = sqliteTable('job_execution_history', {
  id: executionKey('execution_id').primaryKey().default(COUNTED),
  /** Null for a run of a loop. */
  jobId: jobKey('job_id').$type<JobId | null>(),
  name: text('name'),
  type: text('job_type').notNull(),
  /** When it was meant to run. */
  scheduledFor: integer('scheduled_for'),
  startedAt: integer('execution_time').notNull(),
  durationMs: integer('duration_ms'),
  status: text('status').$type<ExecutionStatus>().notNull(),
  summary: text('summary'),
  errorMessage: text('error_message'),
  /** What the run told, a line each. */
  log: text('log'),
  createdAt: integer('created_at').notNull(),
})

export const jobLanes = sqliteTable('job_lanes', {
  lane: text('lane').primaryKey(),
  paused: flag('paused').notNull(),
  pausedWhy: text('paused_why'),
})

export const jobStatuses = sqliteTable('job_status', {
  name: text('name').primaryKey(),
  /** Of a loop; a scheduled job's pause stands in its own row. */
  paused: flag('paused').notNull(),
  pausedWhy: text('paused_why'),
  lastStart: integer('last_start'),
  lastEnd: integer('last_end'),
  lastError: text('last_error'),
  retries: integer('retries').notNull(),
})

import { oc } from '@orpc/contract'
import { z } from 'zod'
import { isoTime } from './models.ts'

/** What the app finds wrong with itself. Names are kept in the database: they are added to, never changed. */
export const HEALTH_CODES = [
  'database',
  'disk',
  'browser',
  'browser_memory',
  'whatsapp',
  'model',
  'slow',
  'drafting_stuck',
  'sending_stuck',
  'uncertain',
  'slow_intake',
  'backup',
  'jobs_late',
  'jobs_dead',
] as const
export const healthCode = z.enum(HEALTH_CODES)
export type HealthCode = z.infer<typeof healthCode>

/** `problem`: something does not work. `warning`: it works, but not as it should, or not for much longer. */
export const healthSeverity = z.enum(['warning', 'problem'])
export type HealthSeverity = z.infer<typeof healthSeverity>

export const healthProblem = z.object({
  code: healthCode,
  severity: healthSeverity,
  /** What is wrong and what is safe. */
  sentence: z.string(),
  since: isoTime,
  whatToDo: z.string(),
})
export type HealthProblem = z.infer<typeof healthProblem>

export const healthMeasure = z.object({
  name: z.string(),
  value: z.number(),
  unit: z.enum(['ms', 'bytes', 'count']),
  /** The same as a person would say it. */
  words: z.string(),
})
export type HealthMeasure = z.infer<typeof healthMeasure>

export const healthReport = z.object({
  /** When it was looked last; null before the first look of this start. */
  at: isoTime.nullable(),
  /** The gravest first, then the oldest. */
  problems: z.array(healthProblem),
  measures: z.array(healthMeasure),
})
export type HealthReport = z.infer<typeof healthReport>

export const healthContract = {
  /** Without a token: whether it works, and which version it is. */
  get: oc
    .route({ method: 'GET', path: '/health' })
    .output(z.object({ status: z.enum(['ok', 'degraded']), version: z.string() })),
  /** What the newest look found. */
  report: oc.route({ method: 'GET', path: '/health/report' }).output(healthReport),
} as const

import { oc } from '@orpc/contract'
import { z } from 'zod'
import { conversationId } from './ids.ts'
import { isoTime } from './models.ts'

/** How many days can be looked at. */
export const INSIGHT_DAYS = [7, 30, 90] as const
/** What can be had as a table for other programs. */
export const INSIGHT_SECTIONS = ['answers', 'waits', 'drafts', 'queues', 'jobs', 'cost', 'intake'] as const
export const insightSection = z.enum(INSIGHT_SECTIONS)
export type InsightSection = z.infer<typeof insightSection>

const count = z.number().int().min(0)
/** Milliseconds; null where there was nothing to measure. */
const ms = z.number().min(0).nullable()
/** A date of this computer's calendar (`2026-11-20`); of a week, its Monday, or the first day that is looked at. */
const day = z.iso.date()

const waited = { answered: count, medianMs: ms, p90Ms: ms, longestMs: ms }
/** How long people waited for an answer of the user; half of them shorter than the median, nine in ten than `p90Ms`. */
const answers = z.object({
  unit: z.literal('ms'),
  days: z.array(z.object({ day, ...waited, here: count, phone: count })),
  total: z.object(waited),
  here: z.object(waited),
  phone: z.object(waited),
})
export type AnswersInsight = z.infer<typeof answers>

const person = { conversationId, title: z.string() }
const waits = z.object({
  unit: z.literal('ms'),
  now: z.array(z.object({ ...person, waitsSince: isoTime })),
  longest: z.array(z.object({ ...person, day, waitedMs: z.number() })),
})
export type WaitsInsight = z.infer<typeof waits>

const outcomes = {
  unchanged: count,
  edited: count,
  discarded: count,
  byAutopilot: count,
  /** Of the edited: how much of the text was changed on average, from 0 to 1; null where none was edited. */
  changedShare: z.number().min(0).max(1).nullable(),
}
const drafts = z.object({
  unit: z.literal('drafts'),
  days: z.array(z.object({ day, ...outcomes })),
  total: z.object(outcomes),
})
export type DraftsInsight = z.infer<typeof drafts>

/** Messages that wait to be written, to be looked at by the user, and to be sent: the most, and the average over time. */
const queues = z.object({
  unit: z.literal('messages'),
  now: z.object({ toWrite: count, toCheck: count, toSend: count }),
  days: z.array(
    z.object({
      day,
      toWriteMost: z.number(),
      toWriteAverage: z.number(),
      toCheckMost: z.number(),
      toCheckAverage: z.number(),
      toSendMost: z.number(),
      toSendAverage: z.number(),
    }),
  ),
})
export type QueuesInsight = z.infer<typeof queues>

const runs = { done: count, failed: count, medianMs: ms, p90Ms: ms }
const jobs = z.object({
  unit: z.literal('runs'),
  days: z.array(z.object({ day, ...runs })),
  total: z.object(runs),
  jobs: z.array(z.object({ name: z.string(), ...runs })),
})
export type JobsInsight = z.infer<typeof jobs>

/** `unpriced`: calls whose price nobody knows; they are not in `knownUsd`. */
const spent = { asked: count, failed: count, knownUsd: z.number(), unpriced: count }
const cost = z.object({
  unit: z.literal('USD'),
  days: z.array(z.object({ day, ...spent })),
  total: z.object(spent),
})
export type CostInsight = z.infer<typeof cost>

const taken = { messages: count, medianMs: ms, p99Ms: ms }
/** How long it took to take in a message. */
const intake = z.object({
  unit: z.literal('ms'),
  days: z.array(z.object({ day, ...taken })),
  total: z.object(taken),
})
export type IntakeInsight = z.infer<typeof intake>

const insights = z.object({
  /** Each entry of `days` is a day, or a week where so many are looked at. */
  step: z.enum(['day', 'week']),
  first: day,
  last: day,
  answers,
  waits,
  drafts,
  queues,
  jobs,
  cost,
  intake,
})
export type Insights = z.infer<typeof insights>

const days = z.coerce.number().int().min(1).max(90).default(30)

export const insightsContract = {
  /** What the last days came to, today included as far as it has come. From 60 days on, by the week. */
  get: oc.route({ method: 'GET', path: '/insights' }).input(z.strictObject({ days }).optional()).output(insights),
  /** The numbers of one part as CSV (RFC 4180); nothing in it can act as a formula. */
  csv: oc
    .route({ method: 'GET', path: '/insights/csv' })
    .input(z.strictObject({ section: insightSection, days }))
    .output(z.object({ fileName: z.string(), csv: z.string() })),
} as const

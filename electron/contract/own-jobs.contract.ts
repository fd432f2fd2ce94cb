import { oc } from '@orpc/contract'
import { z } from 'zod'
import { conversationId, jobId } from './ids.ts'
import { isoTime } from './models.ts'
import type { Relationship } from './people.ts'

/** `07:00` */
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day such as 07:30')
/** An IANA name; null: wherever this computer is. */
const timeZone = z.string().max(60).refine(isTimeZone, 'this is no time zone such as Europe/Berlin').nullable()
const words = (most: number) => z.string().trim().min(1, `must be text of 1 to ${most} characters`).max(most)

/** Kinds of contacts that a job may be about: with strangers nothing is begun. */
export const OWN_JOB_LABELS = ['family', 'close_friend', 'friend', 'acquaintance', 'client'] as const
const label = z.enum(OWN_JOB_LABELS)
export type OwnJobLabel = Extract<Relationship, z.infer<typeof label>>

/** One conversation, or everybody who is this to the user. */
const somebody = [
  z.strictObject({ kind: z.literal('conversation'), conversationId }),
  z.strictObject({ kind: z.literal('label'), label }),
] as const

/** Dates that are kept of a contact. */
export const DATE_KINDS = ['birthday', 'other'] as const
export const dateKind = z.enum(DATE_KINDS)

/** When it runs. */
export const ownWhen = z.discriminatedUnion('kind', [
  /** Five parts: minute, hour, day of the month, month, weekday. */
  z.strictObject({ kind: z.literal('cron'), cron: words(100), timeZone }),
  z.strictObject({
    kind: z.literal('daily'),
    at: timeOfDay,
    /** Monday is 1, Sunday 7. */
    weekdays: z.array(z.int().min(1).max(7)).min(1, 'must be at least one day of the week').max(7),
    timeZone,
  }),
  /** So many days before a date of a contact, or on it: once for each contact and year. */
  z.strictObject({
    kind: z.literal('date'),
    date: z.enum([...DATE_KINDS, 'any']),
    of: z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('everybody') }), ...somebody]),
    daysBefore: z.int().min(0).max(60),
    at: timeOfDay,
    timeZone,
  }),
])
export type OwnWhen = z.infer<typeof ownWhen>

/** What it does. Nothing of it sends anything. */
export const ownWhat = z.discriminatedUnion('kind', [
  /** Who waits and why; or what the last seven days came to. */
  z.strictObject({
    kind: z.literal('briefing'),
    about: z.enum(['waiting', 'week']),
    /** How it is to be written, where a model writes it; may be empty. */
    instruction: z.string().trim().max(2_000),
  }),
  /** A draft that waits for approval like any other. `date`: to whoever's date it is. */
  z.strictObject({
    kind: z.literal('draft'),
    to: z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('date') }), ...somebody]),
    instruction: words(2_000),
  }),
  z.strictObject({ kind: z.literal('reminder'), text: words(2_000) }),
])
export type OwnWhat = z.infer<typeof ownWhat>

const parts = { title: words(80), when: ownWhen, what: ownWhat }
/** A job of the user's own, as it is made. */
export const ownJobWish = z.strictObject(parts).superRefine(fitTogether)
export type OwnJobWish = z.infer<typeof ownJobWish>

/** The same as it is kept with the job; the version says how to read it. */
export const ownJobPayload = z.strictObject({ version: z.literal(1), ...parts }).superRefine(fitTogether)

export const ownJob = z.object({
  id: jobId,
  /** `own-1`: what the other procedures for jobs take. */
  name: z.string(),
  ...parts,
  /** Switched off until it is resumed. */
  paused: z.boolean(),
  nextRunAt: isoTime.nullable(),
})
export type OwnJob = z.infer<typeof ownJob>

const person = z.object({ conversationId, name: z.string() })
export type NamedPerson = z.infer<typeof person>

/** Why nobody is drafted for. */
export const SKIP_REASONS = [
  'draft_exists',
  'drafted_already',
  'blocked',
  'ignored',
  'paused',
  'group',
  'yourself',
  'stranger',
  'wrote_today',
  'enough',
] as const
export const skipReason = z.enum(SKIP_REASONS)
export type SkipReason = z.infer<typeof skipReason>

/** What a job would do now. */
export const ownJobPlan = z.discriminatedUnion('kind', [
  /** As it is without a model. */
  z.object({ kind: z.literal('briefing'), title: z.string(), text: z.string(), people: z.array(person) }),
  z.object({
    kind: z.literal('draft'),
    wanted: z.array(person),
    skipped: z.array(person.extend({ why: skipReason, words: z.string() })),
  }),
  z.object({ kind: z.literal('reminder'), items: z.array(z.object({ title: z.string(), text: z.string() })) }),
])
export type OwnJobPlan = z.infer<typeof ownJobPlan>

export const ownJobPreview = z.object({
  /** The next five times; for dates of contacts those on which there is something to do, with whose they are. */
  times: z.array(z.object({ at: isoTime, names: z.array(z.string()) })),
  now: ownJobPlan,
})
export type OwnJobPreview = z.infer<typeof ownJobPreview>

export const ownJobsContract = {
  list: oc.route({ method: 'GET', path: '/jobs/own' }).output(z.object({ items: z.array(ownJob) })),
  create: oc.route({ method: 'POST', path: '/jobs/own' }).input(ownJobWish).output(ownJob),
  /** Says all of it anew; a run under way has to end first. */
  update: oc
    .route({ method: 'PATCH', path: '/jobs/own/{id}' })
    .input(z.strictObject({ id: jobId, ...parts }).superRefine(fitTogether))
    .output(ownJob),
  remove: oc
    .route({ method: 'DELETE', path: '/jobs/own/{id}' })
    .input(z.strictObject({ id: jobId }))
    .output(z.object({ deleted: z.boolean() })),
  /** A dry run: when it would run next, and what it would do if it ran now. Nothing is changed. */
  preview: oc
    .route({ method: 'POST', path: '/jobs/own/preview' })
    .input(
      z
        .strictObject({
          ...parts,
          title: z.string().trim().max(80).default(''),
          /** Of a job that exists: what it has done already is not done again. */
          id: jobId.optional(),
        })
        .superRefine(fitTogether),
    )
    .output(ownJobPreview),
}

function fitTogether({ when, what }: { when: OwnWhen; what: OwnWhat }, context: z.RefinementCtx): void {
  const isOnDate = when.kind === 'date'
  if (what.kind === 'briefing' && isOnDate) {
    const message = 'a briefing is written at a time, not on a date of a contact'
    context.addIssue({ code: 'custom', path: ['what', 'kind'], message })
  }
  if (what.kind === 'draft' && (what.to.kind === 'date') !== isOnDate) {
    const message = isOnDate
      ? 'on a date of a contact the draft is to that contact'
      : 'there is no date whose contact it could be to'
    context.addIssue({ code: 'custom', path: ['what', 'to'], message })
  }
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== ''
  } catch {
    return false
  }
}

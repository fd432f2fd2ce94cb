import { oc } from '@orpc/contract'
import { z } from 'zod'
import {
  conversationMood,
  followUpDecision,
  followUpKind,
  followUpPreferences,
  sentFollowUp,
  upcomingFollowUp,
} from './follow-ups.ts'
import { conversationId, jobId } from './ids.ts'

const limit = z.coerce.number().int().min(1).max(500).default(50)
const byConversation = z.strictObject({ id: conversationId })
const page = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() })
const about = z.strictObject({ conversationId: conversationId.optional(), limit })

/** A share with where the true rate lies in 95 of 100 cases. */
const share = z.object({
  of: z.number().int(),
  hits: z.number().int(),
  rate: z.number(),
  low: z.number(),
  high: z.number(),
})

/** What follow-ups came to, over some days. */
export const followUpResults = z.object({
  days: z.number().int(),
  all: share,
  /** In a sentence. */
  summary: z.string(),
  people: z.array(
    z.object({
      conversationId,
      title: z.string(),
      sent: z.number().int(),
      answered: z.number().int(),
      averageMinutes: z.number().nullable(),
      /** 0 to 23 where they live; null: too little is known. */
      bestHour: z.number().int().nullable(),
      /** After how many hours of silence they mostly come back by themselves; null: too little is known. */
      usualSilenceHours: z.number().nullable(),
    }),
  ),
  /** The two ways to put each kind, side by side, with a sentence saying which is answered more often, if that is known. */
  kinds: z.array(z.object({ kind: followUpKind, a: share, b: share, sentence: z.string() })),
})
export type FollowUpResults = z.infer<typeof followUpResults>

export const followUpsContract = {
  /** What is to come, the next first. */
  upcoming: oc.route({ method: 'GET', path: '/follow-ups' }).output(page(upcomingFollowUp)),
  history: oc.route({ method: 'GET', path: '/follow-ups/history' }).input(about).output(page(sentFollowUp)),
  /** What was decided and why, the latest first. */
  decisions: oc.route({ method: 'GET', path: '/follow-ups/decisions' }).input(about).output(page(followUpDecision)),
  results: oc
    .route({ method: 'GET', path: '/follow-ups/results' })
    .input(z.strictObject({ days: z.coerce.number().int().min(1).max(365).default(30) }).optional())
    .output(followUpResults),
  /** How people sounded day by day, as their messages were read; who wrote last comes first. */
  moods: oc
    .route({ method: 'GET', path: '/follow-ups/moods' })
    .input(
      z.strictObject({
        conversationId: conversationId.optional(),
        days: z.coerce.number().int().min(1).max(365).default(30),
      }),
    )
    .output(z.object({ items: z.array(conversationMood) })),
  /** People with whom there was a lot to say once, and nothing lately: the user may choose them. */
  proposed: oc
    .route({ method: 'GET', path: '/follow-ups/proposed' })
    .output(page(z.object({ conversationId, title: z.string(), why: z.string() }))),
  /** How one person is followed up with. */
  preferences: oc
    .route({ method: 'GET', path: '/conversations/{id}/follow-ups' })
    .input(byConversation)
    .output(followUpPreferences),
  change: oc
    .route({ method: 'PATCH', path: '/conversations/{id}/follow-ups' })
    .input(
      byConversation.extend({
        /** Null: back to the general rule. */
        enabled: z.boolean().nullable().optional(),
        frequencyHours: z.number().int().min(1).max(8_760).nullable().optional(),
        afterBadNews: z.boolean().optional(),
        /** An IANA name; null: told from the phone number. */
        timeZone: z.string().max(60).nullable().optional(),
        /** The user says that they may be written to again. */
        optedOut: z.boolean().optional(),
      }),
    )
    .output(followUpPreferences),
  /** Asks for one by hand: at an instant, in so many hours, or now. */
  schedule: oc
    .route({ method: 'POST', path: '/conversations/{id}/follow-up' })
    .input(
      byConversation.extend({
        at: z.string().max(40).optional(),
        inHours: z.number().min(0).max(8_760).optional(),
        instruction: z.string().max(2_000).optional(),
      }),
    )
    .output(upcomingFollowUp),
  /** Not this one: what is planned is taken back, and nothing is planned for a while. */
  skip: oc
    .route({ method: 'POST', path: '/conversations/{id}/follow-up/skip' })
    .input(byConversation)
    .output(followUpPreferences),
  /** Takes a skip back; `jobId` is what was planned. */
  unskip: oc
    .route({ method: 'POST', path: '/conversations/{id}/follow-up/unskip' })
    .input(byConversation.extend({ jobId }))
    .output(upcomingFollowUp),
  move: oc
    .route({ method: 'POST', path: '/conversations/{id}/follow-up/move' })
    .input(byConversation.extend({ at: z.string().max(40) }))
    .output(upcomingFollowUp),
  /** Does not wait for its time; the draft waits for the user all the same. */
  writeNow: oc
    .route({ method: 'POST', path: '/conversations/{id}/follow-up/write-now' })
    .input(byConversation)
    .output(followUpPreferences),
}

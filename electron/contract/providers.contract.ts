import { oc } from '@orpc/contract'
import { z } from 'zod'
import { messageId } from './ids.ts'
import { message } from './models.ts'
import { settingsAnswer } from './settings.ts'

/** Procedures about models: their keys, what they cost, and speech that is written down. */
export const providerSettingsContract = {
  /** Keeps the key of a profile's server (null forgets it); profiles of the same server share it. */
  key: oc
    .route({ method: 'PUT', path: '/settings/key' })
    .input(z.strictObject({ profile: z.string().min(1).max(40), apiKey: z.string().max(1000).nullable() }))
    .output(settingsAnswer),
} as const

export const consentOrigin = z.object({
  origin: z.string(),
  models: z.array(z.string()),
  /** What for: replies, reading what came in, writing down what was spoken. */
  uses: z.array(z.enum(['writing', 'reading', 'transcription'])),
  agreed: z.boolean(),
})
export type ConsentOrigin = z.infer<typeof consentOrigin>

const usageLine = z.object({
  day: z.string(),
  provider: z.string(),
  model: z.string(),
  purpose: z.string(),
  calls: z.number().int(),
  errors: z.number().int(),
  tokensIn: z.number().int(),
  tokensOut: z.number().int(),
  /** US dollars; null as soon as the price of one call is unknown. */
  costUsd: z.number().nullable(),
  /** The part of it that is known, and how many calls it leaves out. */
  knownUsd: z.number(),
  unpriced: z.number().int(),
})

export const usageContract = {
  get: oc
    .route({ method: 'GET', path: '/usage' })
    .input(z.strictObject({ days: z.coerce.number().int().min(1).max(3_650).default(365) }).optional())
    .output(
      z.object({
        items: z.array(usageLine),
        /** What models on other computers came to today, beside the limits of the day. */
        today: z.object({
          calls: z.number().int(),
          knownUsd: z.number(),
          /** Why nothing more is asked of them today, in a sentence, or null. */
          stopped: z.string().nullable(),
        }),
        /** The price table in force: of when, where the user's own is (or would be), whether there is one. */
        prices: z.object({ asOf: z.string(), path: z.string(), isOwn: z.boolean(), problem: z.string().nullable() }),
      }),
    ),
  /** Puts a copy of the price table where the user may change it. */
  ownPrices: oc.route({ method: 'POST', path: '/usage/own-prices' }).output(z.object({ path: z.string() })),
} as const

export const speechContract = {
  /** Has a voice note written down by the model chosen for it; its words count as text from then on. */
  transcribe: oc
    .route({ method: 'POST', path: '/messages/{id}/transcription' })
    .input(z.strictObject({ id: messageId }))
    .output(message),
} as const

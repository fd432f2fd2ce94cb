import { oc } from '@orpc/contract'
import { z } from 'zod'
import { isoTime } from './models.ts'
import { RELATIONSHIPS, styleCard } from './people.ts'

/** People the user writes to in one way: what they are to the user, or everybody. */
export const STYLE_GROUPS = [...RELATIONSHIPS, 'all'] as const
export const styleGroup = z.enum(STYLE_GROUPS)
export type StyleGroup = z.infer<typeof styleGroup>

/** How the user writes to a group: counted from what they sent, in words, and what they say about it themself. */
export const groupStyle = z.object({
  group: styleGroup,
  learned: styleCard.nullable(),
  /** What was learned, in plain sentences; empty while there are too few messages to say anything. */
  sentences: z.array(z.string()),
  /** The user's own words about it. They win over what was learned. */
  edited: z.string().nullable(),
  learnedAt: isoTime.nullable(),
})
export type GroupStyle = z.infer<typeof groupStyle>

const groupStyles = z.object({ items: z.array(groupStyle), nextCursor: z.string().nullable() })

export const styleContract = {
  /** Every group, also those of which nothing is known yet. */
  list: oc.route({ method: 'GET', path: '/style' }).output(groupStyles),
  /** Null forgets the user's own words: what was learned counts again. */
  update: oc
    .route({ method: 'PATCH', path: '/style/{group}' })
    .input(z.strictObject({ group: styleGroup, edited: z.string().trim().max(4_000).nullable() }))
    .output(groupStyle),
  /** Learns anew from what was sent, now instead of with one of the next drafts. */
  relearn: oc.route({ method: 'POST', path: '/style/relearn' }).output(groupStyles),
}

import { oc } from '@orpc/contract'
import { z } from 'zod'
import { conversationId, jobId, newsId } from './ids.ts'
import { isoTime } from './models.ts'

/**
 * A job of the user's own tells something; a person asked for no more follow-ups, or allows them again; or the answer to
 * a command that no message could carry.
 */
export const NEWS_KINDS = ['briefing', 'reminder', 'opted_out', 'opted_in', 'command'] as const
export type NewsKind = (typeof NEWS_KINDS)[number]

/** Something the user is to know of. */
export const newsItem = z.object({
  id: newsId,
  at: isoTime,
  kind: z.enum(NEWS_KINDS),
  title: z.string(),
  /** Lines of plain text. */
  text: z.string(),
  /** Whose names in it lead to their conversation. */
  people: z.array(z.object({ conversationId, name: z.string() })),
  jobId: jobId.nullable(),
  seenAt: isoTime.nullable(),
})
export type NewsItem = z.infer<typeof newsItem>

export const newsContract = {
  /** What was not put away yet, the newest first. */
  list: oc.route({ method: 'GET', path: '/news' }).output(z.object({ items: z.array(newsItem) })),
  /** Puts it away; again brings it back (`seen: false`). */
  seen: oc
    .route({ method: 'POST', path: '/news/{id}/seen' })
    .input(z.strictObject({ id: newsId, seen: z.boolean().default(true) }))
    .output(newsItem),
}

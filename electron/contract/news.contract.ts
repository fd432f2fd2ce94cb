import { oc } from '@orpc/contract'
import { z } from 'zod'
import { conversationId, jobId, newsId } from './ids.ts'
import { isoTime } from './models.ts'

/** What a job of the user's own has to tell them. */
export const newsItem = z.object({
  id: newsId,
  at: isoTime,
  kind: z.enum(['briefing', 'reminder']),
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

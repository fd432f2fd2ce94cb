import { conversationId } from '../../contract/ids.ts'
import type { Db } from '../db/open.ts'
import { getConversation } from '../inbox/conversations.store.ts'
import type { ScheduledJob } from '../jobs/scheduled-jobs.store.ts'

/** What a job is about: the user's own words, or whom it is for; null where its kind says it all. */
export function jobTitle(db: Db, job: ScheduledJob): string | null {
  const payload = Object(parsed(job.payload))
  const title: unknown = Reflect.get(payload, 'title')
  if (typeof title === 'string') return title
  const id = conversationId.safeParse(Reflect.get(payload, 'conversationId'))
  const person = id.success && job.type === 'FOLLOW_UP_MESSAGE' ? getConversation(db, id.data) : null
  return person === null ? null : `Follow-up with ${person.title}`
}

/** What cannot be read any more is given up by the scheduler, and still has to be shown. */
function parsed(payload: string): unknown {
  try {
    return JSON.parse(payload)
  } catch {
    return null
  }
}

import { useQuery } from '@tanstack/react-query'
import type { OutboxItem } from '../../../electron/contract/models.ts'
import { useDesk } from '../../state/use-desk.ts'
import { upcomingWhy } from './follow-up-words.ts'
import classes from './followups.module.css'

/** On a draft that nobody waits for: since when it is quiet, and why it was written. */
export function FollowUpReason({ draft }: { draft: OutboxItem }) {
  const { orpc } = useDesk()
  const { data } = useQuery(orpc.followUps.upcoming.queryOptions())
  const written = data?.items.find(({ outboxId }) => outboxId === draft.id)
  // The line keeps its place, so that the words below do not jump while it is read.
  return <p className={classes.reason}>{written === undefined ? '\u00a0' : upcomingWhy(written)}</p>
}

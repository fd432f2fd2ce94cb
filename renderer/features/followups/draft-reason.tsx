import { useQuery } from '@tanstack/react-query'
import type { OutboxItem } from '../../../electron/contract/models.ts'
import { useDesk } from '../../state/use-desk.ts'
import { quietWords } from './follow-up-words.ts'

/** On a draft that nobody waits for: since when it is quiet, and why it was written. */
export function FollowUpReason({ draft }: { draft: OutboxItem }) {
  const { orpc } = useDesk()
  const { data } = useQuery(orpc.followUps.upcoming.queryOptions())
  const written = data?.items.find(({ outboxId }) => outboxId === draft.id)
  if (written === undefined) return null
  const quiet = quietWords(written.quietDays)
  return (
    <>
      {quiet !== null && <span>it has been {quiet}</span>}
      {written.reason !== '' && <span>{written.reason}</span>}
    </>
  )
}

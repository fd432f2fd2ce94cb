import { Button } from '@mantine/core'
import type { NewsItem } from '../../../electron/contract/news.contract.ts'
import { useDesk } from '../../state/use-desk.ts'
import { ProblemAt } from '../../ui/problem.tsx'
import { changeFollowUps, followUpPlace } from '../followups/follow-up-actions.ts'

/** Takes back what was read from somebody's words about follow-ups, in one click; nothing under other news. */
export function OptOutButton({ item, onDone }: { item: NewsItem; onDone: () => void }) {
  const desk = useDesk()
  const id = item.people[0]?.conversationId
  if (id === undefined || (item.kind !== 'opted_out' && item.kind !== 'opted_in')) return null
  const wasOut = item.kind === 'opted_out'
  const takeBack = async () => {
    if (await changeFollowUps(desk, id, { optedOut: !wasOut })) onDone()
  }
  return (
    <>
      <Button variant="light" size="compact-sm" mt={4} mih={32} onClick={() => void takeBack()}>
        {wasOut ? 'Allow follow-ups again' : 'Send no follow-ups'}
      </Button>
      <ProblemAt place={followUpPlace(id)} />
    </>
  )
}

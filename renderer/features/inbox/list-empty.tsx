import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ConversationCounts } from '../../../electron/contract/models.ts'
import type { ListPlace } from '../../state/route.ts'
import { useDesk } from '../../state/use-desk.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { EarlierFold } from './earlier-fold.tsx'
import classes from './list-empty.module.css'

/** What an empty list says: kind, and useful. */
export function ListEmpty({ place, search }: { place: ListPlace; search: string }) {
  const desk = useDesk()
  const { data: counts } = useQuery(desk.orpc.conversations.counts.queryOptions())
  if (search.trim() !== '') {
    return (
      <EmptyState
        title={`Nothing found for “${search.trim()}”`}
        action={<Button onClick={() => desk.ui.setState({ search: '' })}>Show the list again</Button>}
      >
        Titles and messages of all conversations were searched.
      </EmptyState>
    )
  }
  const { title, more } = emptyWords(place, counts)
  return (
    <div className={classes.empty}>
      <div className={classes.words}>
        <EmptyState title={title}>{more}</EmptyState>
      </div>
      {place === 'unanswered' && <EarlierFold />}
    </div>
  )
}

export function emptyWords(place: ListPlace, counts?: ConversationCounts): { title: string; more: string } {
  switch (place) {
    case 'unanswered':
      return { title: 'Nobody waits for you.', more: owedWords(counts?.waiting ?? 0) }
    case 'waiting':
      return { title: 'Nobody owes you an answer.', more: 'When you ask something, it stands here until they reply.' }
    case 'snoozed':
      return { title: 'Nothing is snoozed.', more: 'Press H on a conversation, and it comes back when you say.' }
    case 'done':
      return { title: 'Nothing is done yet.', more: 'What you have answered or closed is kept here.' }
    case 'all':
      return { title: 'No conversations yet.', more: 'They appear here as soon as WhatsApp was read.' }
    case 'earlier':
      return { title: 'Nothing from earlier.', more: 'What was unanswered long before you linked would stand here.' }
  }
}

function owedWords(waiting: number): string {
  if (waiting === 0) return 'Whoever writes next stands here.'
  return waiting === 1 ? 'One person still owes you an answer.' : `${waiting} people still owe you an answer.`
}

import { useQuery } from '@tanstack/react-query'
import type { ConversationId } from '../../../electron/contract/ids.ts'
import { useDesk } from '../../state/use-desk.ts'
import { useNow } from '../../ui/use-now.ts'
import classes from './budget-note.module.css'
import { budgetWords } from './budget-words.ts'

/** Time alone changes what it says: a window opens, the quiet after a connect ends (ms). */
const AGAIN_MS = 15_000

/** Says before approving where a message would not leave within seconds, and what is left of the limits. */
export function BudgetNote({ conversationId }: { conversationId: ConversationId }) {
  const { orpc } = useDesk()
  const now = useNow(1_000)
  const { data: budget } = useQuery({
    ...orpc.outbox.budget.queryOptions({ input: { conversationId } }),
    refetchInterval: AGAIN_MS,
    staleTime: 0,
  })
  const words = budget === undefined ? null : budgetWords(budget, now)
  if (words === null) return null
  return (
    <p className={classes.note} data-waits={budget?.leavesAt !== null}>
      {words}
    </p>
  )
}

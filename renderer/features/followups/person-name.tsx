import type { ConversationId } from '../../../electron/contract/ids.ts'
import { useDesk } from '../../state/use-desk.ts'
import { openConversation } from './follow-up-actions.ts'
import classes from './followups.module.css'

/** Who it is; leads to the conversation. */
export function PersonName({ id, title }: { id: ConversationId; title: string }) {
  const desk = useDesk()
  return (
    <button type="button" className={classes.name} onClick={() => openConversation(desk, id)}>
      {title}
    </button>
  )
}

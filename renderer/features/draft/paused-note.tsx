import { Button } from '@mantine/core'
import type { Conversation } from '../../../electron/contract/models.ts'
import { useDesk } from '../../state/use-desk.ts'
import { setPaused } from '../conversation/conversation-actions.ts'
import classes from './paused-note.module.css'

/** The assistant writes nothing here, by the person's wish. */
export function PausedNote({ conversation }: { conversation: Conversation }) {
  const desk = useDesk()
  return (
    <div className={classes.note}>
      <span>The assistant is paused in this conversation.</span>
      <Button size="compact-sm" h={32} variant="subtle" onClick={() => void setPaused(desk, conversation, false)}>
        Resume here
      </Button>
    </div>
  )
}

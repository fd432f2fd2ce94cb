import { useEffect } from 'react'
import { CommandButton } from '../../commands/command-button.tsx'
import { useDesk, useUi } from '../../state/use-desk.ts'
import { Ring } from '../../ui/ring.tsx'
import { useNow } from '../../ui/use-now.ts'
import { undoLast } from './inbox-commands.ts'
import { offerUndoAgain } from './undo-after-reload.ts'
import classes from './undo-bar.module.css'

/** What can be taken back for longer is offered this long; its key works on. */
const SHOWN_MS = 10_000

/** What was just done and can be taken back. It lies over the foot of the list, so nothing moves when it comes. */
export function UndoBar() {
  const desk = useDesk()
  const undoable = useUi((state) => state.undoable)
  useEffect(() => {
    if (desk.ui.getState().undoable === null) void offerUndoAgain(desk)
  }, [desk])
  const now = useNow(1_000)
  if (undoable === null || now >= (undoable.until ?? undoable.startedAt + SHOWN_MS)) return null
  return (
    <div className={classes.bar} role="status">
      {undoable.until !== null && <Ring from={undoable.startedAt} until={undoable.until} />}
      <span className={classes.label}>{undoable.label}</span>
      <CommandButton command={undoLast} label="Undo" size="compact-sm" showKey />
    </div>
  )
}

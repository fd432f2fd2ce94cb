import { Button } from '@mantine/core'
import type { OutboxItem } from '../../../electron/contract/models.ts'
import type { TypedText } from '../../state/typed-texts.ts'
import { useDesk } from '../../state/use-desk.ts'
import classes from './draft-card.module.css'
import { draftKey } from './draft-text.ts'

/** The draft was changed elsewhere while it was typed in here. Both texts are kept; the person chooses. */
export function DraftConflict({ draft, typed }: { draft: OutboxItem; typed: TypedText }) {
  const desk = useDesk()
  const key = draftKey(draft.id)
  const keepMine = () => {
    desk.typed.forget(key)
    desk.typed.type(key, typed.text, { conversationId: draft.conversationId, revision: draft.revision })
    void desk.typed.flush(key)
  }
  return (
    <div className={classes.conflict} role="alert">
      <p>This draft was changed in another window. Your text above is kept. The other one:</p>
      <p>{draft.text}</p>
      <Button size="compact-sm" h={32} onClick={keepMine}>
        Keep mine
      </Button>{' '}
      <Button size="compact-sm" h={32} onClick={() => desk.typed.forget(key)}>
        Take the other
      </Button>
    </div>
  )
}

import type { Conversation } from '../../../electron/contract/models.ts'
import { useUi } from '../../state/use-desk.ts'
import { Composer } from './composer.tsx'
import { DraftCard } from './draft-card.tsx'
import { FraudNote } from './fraud-note.tsx'
import { KeptTexts } from './kept-texts.tsx'
import { OvertakenCard } from './overtaken-card.tsx'
import { PausedNote } from './paused-note.tsx'
import classes from './reply-area.module.css'

/** Where the reply stands: what was overtaken, what is offered back, the draft, and the field for one's own words. */
export function ReplyArea({ conversation }: { conversation: Conversation }) {
  const isComposing = useUi((state) => state.composing === conversation.id)
  const { draft, overtaken } = conversation
  const isDrafting = draft !== null && ['pending', 'generating', 'draft'].includes(draft.status)
  return (
    <div className={classes.area}>
      <div className={classes.column}>
        <FraudNote conversation={conversation} />
        {overtaken !== null && <OvertakenCard item={overtaken} />}
        {conversation.paused && <PausedNote conversation={conversation} />}
        <KeptTexts conversation={conversation} />
        {isDrafting && <DraftCard draft={draft} conversation={conversation} />}
        {(!isDrafting || isComposing || conversation.composerText !== '') && (
          <Composer key={conversation.id} conversation={conversation} isBesideDraft={isDrafting} />
        )}
      </div>
    </div>
  )
}

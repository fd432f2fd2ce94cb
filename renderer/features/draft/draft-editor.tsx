import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Conversation, OutboxItem } from '../../../electron/contract/models.ts'
import { CommandButton } from '../../commands/command-button.tsx'
import { useDesk, useTyped, useUi } from '../../state/use-desk.ts'
import { pauseCommand } from '../conversation/conversation-commands.ts'
import { FollowUpReason } from '../followups/draft-reason.tsx'
import { WhatWasSent } from '../privacy/what-was-sent.tsx'
import { useWatchOnly } from '../sending/watch-only.ts'
import { AgainButton } from './again-button.tsx'
import { canSayOtherwise } from './alternative-actions.ts'
import { otherwiseCommand } from './alternative-commands.ts'
import { BudgetNote } from './budget-note.tsx'
import { approve } from './draft-actions.ts'
import { DraftAlternatives } from './draft-alternatives.tsx'
import classes from './draft-card.module.css'
import { discardCommand, sendCommand } from './draft-commands.ts'
import { DraftConflict } from './draft-conflict.tsx'
import { DraftFlags } from './draft-flags.tsx'
import { DraftFoot } from './draft-foot.tsx'
import { marksIn } from './draft-marks.ts'
import { draftKey, draftText } from './draft-text.ts'
import { useHandOver } from './hand-over.ts'
import { TextField } from './text-field.tsx'
import { useShownDraft } from './use-shown-draft.ts'
import { WatchOnlyNote } from './watch-only-note.tsx'

/** A draft that waits for the person: a text field from the first moment, and what can be done with it. */
export function DraftEditor({ draft, conversation }: { draft: OutboxItem; conversation: Conversation }) {
  const desk = useDesk()
  const key = draftKey(draft.id)
  const typed = useTyped(key)
  const text = draftText(draft, typed)
  const isWatchOnly = useWatchOnly()
  const [looked, setLooked] = useState<string | null>(null)
  useShownDraft(draft, typed)
  useHandOver(draft)
  const type = (next: string) =>
    desk.typed.type(key, next, { conversationId: draft.conversationId, revision: draft.revision })
  return (
    <>
      <DraftHead draft={draft} text={text} onRestore={type} />
      <TextField
        value={text}
        name={key}
        label={`Draft for ${conversation.title}`}
        focusName="draft"
        marks={marksIn(draft, text, looked)}
        onType={type}
        onBlur={() => void desk.typed.flush(key)}
      />
      <DraftFlags draft={draft} text={text} />
      <DraftAlternatives draft={draft} text={text} />
      {typed?.state === 'conflict' && <DraftConflict draft={draft} typed={typed} />}
      <StrangerConfirmation draft={draft} />
      <div className={classes.actions}>
        <CommandButton command={sendCommand} label="Approve & send" variant="filled" showKey disabled={isWatchOnly} />
        <AgainButton conversation={conversation} />
        {canSayOtherwise(draft) && <CommandButton command={otherwiseCommand} label="Reword" variant="subtle" />}
        <CommandButton command={pauseCommand} label={conversation.paused ? 'Resume' : 'Pause'} variant="subtle" />
        <CommandButton command={discardCommand} label="Discard" variant="subtle" />
      </div>
      {isWatchOnly ? <WatchOnlyNote /> : <BudgetNote conversationId={conversation.id} />}
      <DraftFoot draft={draft} onLook={setLooked}>
        <WhatWasSent draft={draft} />
      </DraftFoot>
    </>
  )
}

function DraftHead(props: { draft: OutboxItem; text: string; onRestore: (text: string) => void }) {
  const { draft, text } = props
  const [isOriginalShown, setOriginalShown] = useState(false)
  const original = draft.generatedText
  const isEdited = original !== null && original !== text
  return (
    <>
      <div className={classes.head}>
        <span className={classes.name}>{draft.origin === 'follow_up' ? 'Follow-up' : 'Draft'}</span>
        {draft.writtenBy === 'built-in' && <span>written without a model</span>}
        {isEdited && <span>changed by you</span>}
        {isEdited && (
          <Button size="compact-sm" h={32} variant="subtle" onClick={() => setOriginalShown(!isOriginalShown)}>
            {isOriginalShown ? 'Hide the original' : 'Show the original'}
          </Button>
        )}
      </div>
      {draft.origin === 'follow_up' && <FollowUpReason draft={draft} />}
      {isEdited && isOriginalShown && (
        <div className={classes.original}>
          {original}
          <div>
            <Button size="compact-sm" h={32} variant="subtle" onClick={() => props.onRestore(original)}>
              Take the original
            </Button>
          </div>
        </div>
      )}
    </>
  )
}

/** An approval that needs a word more says so here, with what it means. */
function StrangerConfirmation({ draft }: { draft: OutboxItem }) {
  const desk = useDesk()
  const place = draftKey(draft.id)
  const isAsked = useUi((state) => state.problems[place]?.code === 'CONFIRMATION_NEEDED')
  if (!isAsked) return null
  return (
    <div className={classes.actions}>
      <Button variant="filled" onClick={() => void approve(desk, draft, ['stranger'])}>
        Send it all the same
      </Button>
    </div>
  )
}

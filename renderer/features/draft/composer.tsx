import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Conversation } from '../../../electron/contract/models.ts'
import { keyLabel } from '../../commands/key-names.ts'
import { useDesk, useTyped, useUi } from '../../state/use-desk.ts'
import { ProblemAt } from '../../ui/problem.tsx'
import { moment } from '../../ui/times.ts'
import { useWatchOnly } from '../sending/watch-only.ts'
import { AgainButton } from './again-button.tsx'
import { BudgetNote } from './budget-note.tsx'
import classes from './composer.module.css'
import { sendOwn } from './draft-actions.ts'
import { composerKey, composerText } from './draft-text.ts'
import { LaterButton } from './later-button.tsx'
import { TextField } from './text-field.tsx'
import { WatchOnlyNote } from './watch-only-note.tsx'

/** The field for a message of one's own. */
export function Composer({ conversation, isBesideDraft }: { conversation: Conversation; isBesideDraft: boolean }) {
  const desk = useDesk()
  const key = composerKey(conversation.id)
  const [hasFocus, setFocus] = useState(false)
  const [when, setWhen] = useState<Date | undefined>()
  const text = composerText(conversation.composerText, useTyped(key), hasFocus)
  const isEmpty = text.trim() === ''
  const isWatchOnly = useWatchOnly()
  const handedOver = useUi((state) => (state.handedOver?.conversationId === conversation.id ? state.handedOver : null))
  const send = (at: Date | undefined) => {
    setWhen(at)
    void sendOwn(desk, conversation.id, text, { at })
  }
  return (
    <section className={classes.composer} aria-label="Your own message">
      {handedOver !== null && !isEmpty && (
        <p className={classes.note} role="status">
          The draft was taken away while you were typing. Your words are here now, as a message of your own.
        </p>
      )}
      <TextField
        value={text}
        name={key}
        caretAtOnce={handedOver?.caret ?? null}
        label={`Message to ${conversation.title}`}
        placeholder={`Write to ${conversation.title}`}
        focusName="composer"
        onType={(next) => desk.typed.type(key, next, { conversationId: conversation.id, revision: null })}
        onBlur={() => void desk.typed.flush(key)}
        onFocusChange={setFocus}
      />
      <div className={classes.problem}>
        <ProblemAt place={key}>
          <Confirm conversation={conversation} text={text} at={when} />
        </ProblemAt>
      </div>
      <div className={classes.actions}>
        <Button
          variant={isEmpty || isWatchOnly ? 'default' : 'filled'}
          disabled={isEmpty || isWatchOnly}
          rightSection={<kbd aria-hidden>{keyLabel('$mod+Enter')}</kbd>}
          onClick={() => send(undefined)}
        >
          Send
        </Button>
        {!isEmpty && !isWatchOnly && <LaterButton onChoose={send} />}
        {!isBesideDraft && isEmpty && !conversation.modelBlocked && (
          <AgainButton conversation={conversation} label="Draft a reply…" />
        )}
        {isBesideDraft && isEmpty && (
          <Button variant="subtle" onClick={() => desk.ui.setState({ composing: null })}>
            Close
          </Button>
        )}
      </div>
      {!isEmpty && (isWatchOnly ? <WatchOnlyNote /> : <BudgetNote conversationId={conversation.id} />)}
    </section>
  )
}

/** Writing to somebody who never wrote needs one word more. */
function Confirm({ conversation, text, at }: { conversation: Conversation; text: string; at: Date | undefined }) {
  const desk = useDesk()
  const code = desk.ui.getState().problems[composerKey(conversation.id)]?.code
  if (code !== 'CONFIRMATION_NEEDED') return null
  return (
    <div>
      <Button
        mt={8}
        variant="filled"
        onClick={() => void sendOwn(desk, conversation.id, text, { confirm: ['stranger'], at })}
      >
        {at === undefined ? 'Send it all the same' : `Send it all the same, ${moment(at.toISOString())}`}
      </Button>
    </div>
  )
}

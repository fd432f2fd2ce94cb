import { Button, TextInput } from '@mantine/core'
import type { Conversation, OutboxItem } from '../../../electron/contract/models.ts'
import { CommandButton } from '../../commands/command-button.tsx'
import { useKeptField } from '../../state/kept-field.ts'
import { useDesk } from '../../state/use-desk.ts'
import { WhatWasSent } from '../privacy/what-was-sent.tsx'
import { draftAgain } from './draft-actions.ts'
import classes from './draft-card.module.css'
import { discardCommand } from './draft-commands.ts'
import { DraftFlags } from './draft-flags.tsx'
import { DraftFoot } from './draft-foot.tsx'

/** No draft, because only the user knows: what they have to answer first. The answer makes the draft. */
export function DraftQuestion({ draft, conversation }: { draft: OutboxItem; conversation: Conversation }) {
  const desk = useDesk()
  const [answer, setAnswer] = useKeptField(`question.${draft.id}.${draft.revision}`)
  const question = draft.question ?? ''
  return (
    <>
      <div className={classes.head}>
        <span className={classes.name}>A question first</span>
      </div>
      <p className={classes.question} dir="auto">
        {question}
      </p>
      <form
        className={classes.answer}
        onSubmit={(event) => {
          event.preventDefault()
          if (answer.trim() !== '') void draftAgain(desk, conversation, answerWords(question, answer))
        }}
      >
        <TextInput
          aria-label="Your answer"
          placeholder="Your answer, in a few words"
          data-focus="draft"
          maxLength={1_500}
          value={answer}
          onChange={(event) => setAnswer(event.currentTarget.value)}
        />
        <div className={classes.actions}>
          <Button type="submit" variant="filled" disabled={answer.trim() === ''}>
            Write the reply
          </Button>
          <CommandButton command={discardCommand} label="Discard" variant="subtle" />
        </div>
      </form>
      <DraftFlags draft={draft} text="" />
      <DraftFoot draft={draft} onLook={() => {}}>
        <WhatWasSent draft={draft} />
      </DraftFoot>
    </>
  )
}

/** The answer as a wish for the reply, with what it answers: "at four" alone says nothing. */
export function answerWords(question: string, answer: string): string {
  return `You asked me: "${question.replaceAll('"', "'")}" My answer: ${answer.trim()}`
}

import { NativeSelect } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Conversation } from '../../../electron/contract/models.ts'
import { RELATIONSHIPS, type Reading, relationship } from '../../../electron/contract/people.ts'
import { type Command, canRun, readCommandState } from '../../commands/command.ts'
import { CommandButton } from '../../commands/command-button.tsx'
import { useDesk } from '../../state/use-desk.ts'
import { noAnswerCommand } from './conversation-commands.ts'
import { setRelationship } from './reading-actions.ts'
import {
  canWaitCommand,
  needsAnswerCommand,
  neverCommand,
  urgentCommand,
  waitsAgainCommand,
} from './reading-commands.ts'
import classes from './reading-line.module.css'
import { languageName, mentionWords, RELATIONSHIP_WORDS, readBy, soundsWords } from './reading-words.ts'

/** How to say that a reading is otherwise. */
export const CORRECTIONS: readonly Command[] = [
  noAnswerCommand,
  needsAnswerCommand,
  urgentCommand,
  canWaitCommand,
  neverCommand,
  waitsAgainCommand,
]

/** Everything a burst was read as, who read it, and how to say that it is otherwise. */
export function ReadingDetails({ conversation, now }: { conversation: Conversation; now: number }) {
  const { reading } = conversation
  return (
    <div className={classes.details}>
      {reading === null ? (
        <p className={classes.quiet}>What they wrote is read when a reply is prepared.</p>
      ) : (
        <Facts reading={reading} now={now} />
      )}
      <Corrections conversation={conversation} />
      {conversation.kind === 'direct' && <RelationshipField conversation={conversation} />}
    </div>
  )
}

function Facts({ reading, now }: { reading: Reading; now: number }) {
  const { why, openQuestions, dates, topics, emotion, language, urgencyReasons, addressesAssistant } = reading
  const [sounds, spoken] = [soundsWords(emotion), languageName(language)]
  return (
    <>
      <p className={classes.why} data-warning={reading.kind === 'fraud' || undefined}>
        {why}
      </p>
      <dl className={classes.facts}>
        {openQuestions.length > 0 && <Fact name="Asks">{lines(openQuestions)}</Fact>}
        {dates.length > 0 && <Fact name="Mentions">{lines(dates.map((date) => mentionWords(date, now)))}</Fact>}
        <Fact name="Urgency">{[`${reading.urgency} of 5`, ...urgencyReasons].join(' · ')}</Fact>
        {topics.length > 0 && <Fact name="About">{topics.join(', ')}</Fact>}
        {sounds !== null && <Fact name="Sounds">{sounds}</Fact>}
        {spoken !== null && <Fact name="Language">{spoken}</Fact>}
      </dl>
      {addressesAssistant && (
        <p className={classes.note}>It gives orders to an assistant. They are not followed; read a draft carefully.</p>
      )}
      <p className={classes.quiet}>{readBy(reading)}</p>
    </>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function lines(texts: readonly string[]): ReactNode {
  return texts.map((text) => (
    <span key={text} className={classes.item}>
      {text}
    </span>
  ))
}

/** The same commands as on the keyboard; what is said here is remembered for this contact. */
function Corrections({ conversation }: { conversation: Conversation }) {
  const desk = useDesk()
  const state = { ...readCommandState(desk), conversation }
  const possible = CORRECTIONS.filter((command) => canRun(command, state))
  if (possible.length === 0) return null
  return (
    <fieldset className={classes.corrections}>
      <legend>Not right? It is remembered for this chat.</legend>
      {possible.map((command) => (
        <CommandButton key={command.id} command={command} size="xs" showKey />
      ))}
    </fieldset>
  )
}

/** What a contact is to the person: their own word, else what the history suggests. */
export function RelationshipField({ conversation }: { conversation: Conversation }) {
  const desk = useDesk()
  const known = conversation.relationship
  const guess = known?.by === 'proposed' ? `${RELATIONSHIP_WORDS[known.value]}, it seems` : 'Not said'
  return (
    <NativeSelect
      label={`What ${conversation.title} is to you`}
      value={known?.by === 'user' ? known.value : ''}
      onChange={(event) => {
        const said = relationship.safeParse(event.currentTarget.value)
        void setRelationship(desk, conversation, said.success ? said.data : null)
      }}
      data={[
        { value: '', label: known?.by === 'user' ? 'Let Secretary guess' : guess },
        ...RELATIONSHIPS.map((value) => ({ value, label: RELATIONSHIP_WORDS[value] })),
      ]}
    />
  )
}

import { Button } from '@mantine/core'
import { useState } from 'react'
import type { SentFollowUp } from '../../../electron/contract/follow-ups.ts'
import { clock, day, moment } from '../../ui/times.ts'
import { useNow } from '../../ui/use-now.ts'
import { answerWords } from './follow-up-words.ts'
import classes from './followups.module.css'
import { PersonName } from './person-name.tsx'

/** So many stand on the page at first. */
const SHOWN = 10

/** What left, in its own words, and what came back. */
export function SentFollowUps({ sent }: { sent: readonly SentFollowUp[] }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <section aria-label="Sent follow-ups">
      <h2 className={classes.title}>Sent</h2>
      <ul className={classes.list}>
        {sent.slice(0, isOpen ? sent.length : SHOWN).map((one) => (
          <SentRow key={one.id} sent={one} />
        ))}
      </ul>
      {sent.length > SHOWN && (
        <Button variant="subtle" mt="xs" onClick={() => setOpen(!isOpen)} aria-expanded={isOpen}>
          {isOpen ? 'Show fewer' : `Show all ${sent.length}`}
        </Button>
      )}
    </section>
  )
}

function SentRow({ sent }: { sent: SentFollowUp }) {
  const now = useNow(30_000)
  const { conversationId, title, text, sentAt, answeredAt } = sent
  return (
    <li className={classes.sent}>
      <div className={classes.head}>
        <PersonName id={conversationId} title={title} />
        <span className={classes.when}>
          <time dateTime={sentAt} title={moment(sentAt)}>
            {`${day(sentAt, now)}, ${clock(sentAt)}`}
          </time>
          {' · '}
          <span className={classes.answer} data-answered={answeredAt !== null}>
            {answerWords(sent)}
          </span>
        </span>
      </div>
      <p className={classes.text}>{text === '' ? 'Its words were deleted.' : text}</p>
    </li>
  )
}

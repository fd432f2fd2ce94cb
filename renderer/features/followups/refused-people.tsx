import { Button } from '@mantine/core'
import { useState } from 'react'
import type { FollowUpDecision } from '../../../electron/contract/follow-ups.ts'
import { until as untilWords } from '../../ui/times.ts'
import { useNow } from '../../ui/use-now.ts'
import type { Refused } from './follow-up-words.ts'
import classes from './followups.module.css'
import { PersonName } from './person-name.tsx'

/** Why others got no follow-up: one line a person. */
export function RefusedPeople({ people }: { people: readonly Refused[] }) {
  return (
    <section aria-label="Not written, and why">
      <h2 className={classes.title}>Not written, and why</h2>
      <ul className={classes.plain}>
        {people.map((person) => (
          <RefusedRow key={person.conversationId} person={person} />
        ))}
      </ul>
    </section>
  )
}

function RefusedRow({ person: { conversationId, title, latest, earlier } }: { person: Refused }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <li className={classes.refused}>
      <div className={classes.head}>
        <PersonName id={conversationId} title={title} />
        {earlier.length > 0 && (
          <Button
            size="compact-sm"
            h={32}
            variant="subtle"
            aria-expanded={isOpen}
            aria-label={`${isOpen ? 'Hide' : 'Show'} earlier reasons, ${title}`}
            onClick={() => setOpen(!isOpen)}
          >
            {isOpen ? 'Hide earlier' : `${earlier.length} earlier`}
          </Button>
        )}
      </div>
      <Reason decision={latest} />
      {isOpen && earlier.map((decision) => <Reason key={decision.id} decision={decision} />)}
    </li>
  )
}

function Reason({ decision: { reason, until } }: { decision: FollowUpDecision }) {
  const now = useNow(30_000)
  const isToCome = until !== null && Date.parse(until) > now
  return (
    <p className={classes.why}>
      {reason}
      {isToCome && ` Looked at again ${untilWords(until, now)}.`}
    </p>
  )
}

import { Button } from '@mantine/core'
import { useState } from 'react'
import type { ConversationId } from '../../../electron/contract/ids.ts'
import { useDesk } from '../../state/use-desk.ts'
import { ProblemAt } from '../../ui/problem.tsx'
import { changeFollowUps, followUpPlace } from './follow-up-actions.ts'
import classes from './followups.module.css'
import { PersonName } from './person-name.tsx'

interface Proposed {
  readonly conversationId: ConversationId
  readonly title: string
  readonly why: string
}

interface Answered {
  readonly person: Proposed
  readonly yes: boolean
}

/** People with whom there was a lot to say once. Nobody is added without a word of the person. */
export function ProposedPeople({ people }: { people: readonly Proposed[] }) {
  const [answered, setAnswered] = useState<Answered | null>(null)
  if (people.length === 0 && answered === null) return null
  return (
    <section aria-label="You may want to stay in touch with">
      <h2 className={classes.title}>You may want to stay in touch with…</h2>
      <ul className={classes.list}>
        {people.map((person) => (
          <ProposedRow key={person.conversationId} person={person} onAnswer={(yes) => setAnswered({ person, yes })} />
        ))}
      </ul>
      {answered !== null && <Answer answered={answered} onDone={() => setAnswered(null)} />}
    </section>
  )
}

function ProposedRow({ person, onAnswer }: { person: Proposed; onAnswer: (yes: boolean) => void }) {
  const desk = useDesk()
  const { conversationId: id, title, why } = person
  const answer = async (yes: boolean) => {
    if (await changeFollowUps(desk, id, { enabled: yes })) onAnswer(yes)
  }
  return (
    <li className={classes.row}>
      <div className={classes.words}>
        <PersonName id={id} title={title} />
        <p className={classes.why}>{why}</p>
      </div>
      <div className={classes.actions}>
        <Button onClick={() => void answer(true)} aria-label={`Yes, ${title}`}>
          Yes
        </Button>
        <Button variant="subtle" onClick={() => void answer(false)} aria-label={`No thanks, ${title}`}>
          No thanks
        </Button>
      </div>
      <ProblemAt place={followUpPlace(id)} />
    </li>
  )
}

function Answer({ answered: { person, yes }, onDone }: { answered: Answered; onDone: () => void }) {
  const desk = useDesk()
  const back = async () => {
    if (await changeFollowUps(desk, person.conversationId, { enabled: null })) onDone()
  }
  return (
    <p className={classes.done} role="status">
      {yes
        ? `A follow-up to ${person.title} is planned within the hour; it waits for your word.`
        : `${person.title} is not proposed again.`}
      <Button variant="subtle" onClick={() => void back()}>
        Undo
      </Button>
    </p>
  )
}

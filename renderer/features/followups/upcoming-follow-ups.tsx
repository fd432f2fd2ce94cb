import { Button, Popover } from '@mantine/core'
import { useState } from 'react'
import type { UpcomingFollowUp } from '../../../electron/contract/follow-ups.ts'
import { useDesk } from '../../state/use-desk.ts'
import { ProblemAt } from '../../ui/problem.tsx'
import { moment } from '../../ui/times.ts'
import { useNow } from '../../ui/use-now.ts'
import { WhenForm } from '../conversation/when-form.tsx'
import {
  followUpPlace,
  moveFollowUp,
  openConversation,
  skipFollowUp,
  unskipFollowUp,
  writeFollowUpNow,
} from './follow-up-actions.ts'
import { laterPresets } from './follow-up-presets.ts'
import { STANDING_WORDS, upcomingWhy } from './follow-up-words.ts'
import classes from './followups.module.css'
import { PersonName } from './person-name.tsx'
import { whenThere } from './when-there.ts'

/** What is written and waits for the person, and what is planned, each with why and what can be done about it. */
export function UpcomingFollowUps({ items }: { items: readonly UpcomingFollowUp[] }) {
  const [skipped, setSkipped] = useState<UpcomingFollowUp | null>(null)
  if (items.length === 0 && skipped === null) return null
  return (
    <section aria-label="Upcoming">
      <h2 className={classes.title}>Upcoming</h2>
      <ul className={classes.list}>
        {items.map((item) => (
          <UpcomingRow
            key={`${item.conversationId} ${item.outboxId ?? item.jobId}`}
            item={item}
            onSkipped={() => setSkipped(item)}
          />
        ))}
      </ul>
      {skipped !== null && <Skipped item={skipped} onDone={() => setSkipped(null)} />}
    </section>
  )
}

function UpcomingRow({ item, onSkipped }: { item: UpcomingFollowUp; onSkipped: () => void }) {
  const desk = useDesk()
  const now = useNow(30_000)
  const { conversationId: id, title, standing, dueAt, timeZones } = item
  const skip = async () => {
    if (await skipFollowUp(desk, id)) onSkipped()
  }
  return (
    <li className={classes.card} data-standing={standing}>
      <div className={classes.head}>
        <PersonName id={id} title={title} />
        {standing === 'planned' ? (
          <time className={classes.when} dateTime={dueAt} title={moment(dueAt)}>
            {whenThere(dueAt, timeZones, now, title)}
          </time>
        ) : (
          <span className={classes.standing}>{STANDING_WORDS[standing]}</span>
        )}
      </div>
      <p className={classes.why}>{upcomingWhy(item)}</p>
      {standing === 'planned' && (
        <div className={classes.actions}>
          <Button onClick={() => void writeFollowUpNow(desk, id)} aria-label={`Write to ${title} now`}>
            Write now
          </Button>
          <MoveButton item={item} />
          <Button variant="subtle" onClick={() => void skip()} aria-label={`Skip ${title}`}>
            Skip
          </Button>
        </div>
      )}
      {standing === 'draft' && (
        <div className={classes.actions}>
          <Button variant="filled" onClick={() => openConversation(desk, id)} aria-label={`Look at it, ${title}`}>
            Look at it
          </Button>
        </div>
      )}
      <ProblemAt place={followUpPlace(id)} />
    </li>
  )
}

function MoveButton({ item: { conversationId: id, title } }: { item: UpcomingFollowUp }) {
  const desk = useDesk()
  const [isOpen, setOpen] = useState(false)
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-start" width={280} trapFocus returnFocus>
      <Popover.Target>
        <Button variant="subtle" onClick={() => setOpen(!isOpen)} aria-label={`Move ${title}`} aria-expanded={isOpen}>
          Move…
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={`Move the follow-up to ${title}`}>
        <WhenForm
          label="Write it"
          hint="Press Enter to move it there."
          presets={laterPresets}
          onChoose={(when) => {
            setOpen(false)
            void moveFollowUp(desk, id, when)
          }}
        />
      </Popover.Dropdown>
    </Popover>
  )
}

function Skipped({ item, onDone }: { item: UpcomingFollowUp; onDone: () => void }) {
  const desk = useDesk()
  const back = async () => {
    if (await unskipFollowUp(desk, item)) onDone()
  }
  return (
    <p className={classes.done} role="status">
      Skipped: {item.title} gets none for a while.
      <Button variant="subtle" onClick={() => void back()}>
        Undo
      </Button>
    </p>
  )
}

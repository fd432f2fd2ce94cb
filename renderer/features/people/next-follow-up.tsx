import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { UpcomingFollowUp } from '../../../electron/contract/follow-ups.ts'
import type { Conversation } from '../../../electron/contract/models.ts'
import { useDesk } from '../../state/use-desk.ts'
import { moment } from '../../ui/times.ts'
import { useNow } from '../../ui/use-now.ts'
import { WhenForm } from '../conversation/when-form.tsx'
import { scheduleFollowUp, skipFollowUp, writeFollowUpNow } from '../followups/follow-up-actions.ts'
import { laterPresets } from '../followups/follow-up-presets.ts'
import { STANDING_WORDS, upcomingWhy } from '../followups/follow-up-words.ts'
import { whenThere } from '../followups/when-there.ts'
import classes from './touch-panel.module.css'

/** The follow-up to come, if there is one; otherwise when there shall be one. */
export function NextFollowUp({ conversation }: { conversation: Conversation }) {
  const { orpc } = useDesk()
  const { data } = useQuery(orpc.followUps.upcoming.queryOptions())
  const [isMoving, setMoving] = useState(false)
  const next = data?.items.find(({ conversationId }) => conversationId === conversation.id)
  if (next === undefined) return <Ask conversation={conversation} />
  if (next.standing !== 'planned')
    return <p className={classes.next}>A follow-up {lower(STANDING_WORDS[next.standing])}.</p>
  return (
    <>
      <Planned next={next} isMoving={isMoving} onMove={() => setMoving(!isMoving)} />
      {isMoving && <Ask conversation={conversation} onChosen={() => setMoving(false)} />}
    </>
  )
}

const lower = (words: string) => words.charAt(0).toLowerCase() + words.slice(1)

function Planned(props: { next: UpcomingFollowUp; isMoving: boolean; onMove: () => void }) {
  const desk = useDesk()
  const now = useNow(30_000)
  const { conversationId: id, dueAt, timeZones, title } = props.next
  return (
    <div className={classes.next}>
      <p className={classes.when} title={moment(dueAt)}>
        Follow-up: {whenThere(dueAt, timeZones, now, title)}
      </p>
      <p className={classes.quiet}>{upcomingWhy(props.next)}</p>
      <div className={classes.actions}>
        <Button onClick={() => void writeFollowUpNow(desk, id)}>Write now</Button>
        <Button variant="subtle" aria-expanded={props.isMoving} onClick={props.onMove}>
          Move…
        </Button>
        <Button variant="subtle" onClick={() => void skipFollowUp(desk, id)}>
          Skip
        </Button>
      </div>
    </div>
  )
}

function Ask({ conversation: { id }, onChosen }: { conversation: Conversation; onChosen?: () => void }) {
  const desk = useDesk()
  const isMoving = onChosen !== undefined
  const choose = (when: Date) => {
    void scheduleFollowUp(desk, id, when)
    onChosen?.()
  }
  return (
    <div>
      <WhenForm
        label={isMoving ? 'Move it to' : 'Follow up'}
        hint="It is drafted then, and waits for your word."
        presets={laterPresets}
        onChoose={choose}
      />
      {!isMoving && (
        <Button variant="subtle" onClick={() => void writeFollowUpNow(desk, id)}>
          Write one now
        </Button>
      )}
    </div>
  )
}

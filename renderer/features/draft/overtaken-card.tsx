import { Button } from '@mantine/core'
import type { OutboxItem } from '../../../electron/contract/models.ts'
import { useDesk } from '../../state/use-desk.ts'
import { ProblemAt } from '../../ui/problem.tsx'
import classes from './overtaken-card.module.css'

/** An approved reply that was overtaken and therefore not sent: its text, what happened, and both ways on. */
export function OvertakenCard({ item }: { item: OutboxItem }) {
  const desk = useDesk()
  const place = `outbox:${item.id}`
  return (
    <section className={classes.card} aria-label="Overtaken reply">
      <p className={classes.title}>
        {item.note ?? `${item.title} wrote again before your reply left.`} Your reply was not sent.
      </p>
      <p className={classes.text}>{item.text}</p>
      <div className={classes.actions}>
        <Button onClick={() => void desk.attempt(place, () => desk.client.outbox.sendAnyway({ id: item.id }))}>
          Send anyway
        </Button>
        <Button
          variant="subtle"
          onClick={() => void desk.attempt(place, () => desk.client.outbox.dismiss({ id: item.id }))}
        >
          Let it go
        </Button>
      </div>
      <ProblemAt place={place} />
    </section>
  )
}

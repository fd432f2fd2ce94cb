import { Button } from '@mantine/core'
import type { OutboxItem } from '../../../electron/contract/models.ts'
import { useDesk, useUi } from '../../state/use-desk.ts'
import classes from './message-card.module.css'
import { act, riskButtonId, riskOf } from './sending-actions.ts'

/** After "Send now" on a message that waits for good reason: what it risks, and the button that does it all the same. */
export function RiskNote({ item }: { item: OutboxItem }) {
  const desk = useDesk()
  const isAsked = useUi(({ risking }) => risking === item.id)
  const risk = riskOf(item)
  if (!isAsked || risk === null) return null
  const close = () => desk.ui.setState({ risking: null })
  const send = () => {
    close()
    void act(desk, item, 'sendNow')
  }
  return (
    <section className={classes.risk} aria-label="What sending now risks">
      <p>{risk}</p>
      <div className={classes.actions}>
        <Button id={riskButtonId(item)} size="sm" onClick={send}>
          Send it now all the same
        </Button>
        <Button size="sm" variant="subtle" onClick={close}>
          Let it wait
        </Button>
      </div>
    </section>
  )
}

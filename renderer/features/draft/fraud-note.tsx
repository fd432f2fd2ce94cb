import type { Conversation } from '../../../electron/contract/models.ts'
import classes from './fraud-note.module.css'

/** The whole warning where one would answer: why it looks like fraud, and what to do instead. */
export function FraudNote({ conversation }: { conversation: Conversation }) {
  const { reading, state } = conversation
  if (reading?.kind !== 'fraud' || state !== 'unanswered') return null
  return (
    <p className={classes.note} role="note">
      {reading.why}
    </p>
  )
}

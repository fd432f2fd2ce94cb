import { WATCH_ONLY } from '../sending/watch-only.ts'
import classes from './budget-note.module.css'

/** Why the button that sends does nothing: this account was linked without a way to send. */
export function WatchOnlyNote() {
  return (
    <p className={classes.note} role="note">
      {WATCH_ONLY}
    </p>
  )
}

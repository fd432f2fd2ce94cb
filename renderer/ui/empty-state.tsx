import type { ReactNode } from 'react'
import classes from './empty-state.module.css'

/** What stands where nothing is: one kind sentence, one useful one, and perhaps something to do. */
export function EmptyState(props: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className={classes.empty}>
      <p className={classes.title}>{props.title}</p>
      {props.children && <div className={classes.more}>{props.children}</div>}
      {props.action}
    </div>
  )
}

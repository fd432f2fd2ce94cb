import type { ReactNode } from 'react'
import classes from './screen.module.css'

/** A whole-width screen beside the navigation: a heading that stays, and a body that scrolls. */
export function Screen(props: { title: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section className={classes.screen} aria-label={props.title}>
      <header className={classes.header}>
        <h1 className={classes.title}>{props.title}</h1>
        {props.aside}
      </header>
      <div className={classes.body}>
        <div className={classes.column}>{props.children}</div>
      </div>
    </section>
  )
}

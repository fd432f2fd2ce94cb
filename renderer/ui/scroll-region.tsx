import type { ReactNode, Ref } from 'react'

/** What scrolls must be reachable for those who scroll with the keyboard. */
const REACHABLE = { tabIndex: 0 }

/** A part of the page that scrolls by itself, with a name. New lines in it are announced. */
export function ScrollRegion(props: {
  ref: Ref<HTMLDivElement>
  className?: string
  label: string
  children: ReactNode
}) {
  return (
    <div ref={props.ref} className={props.className} role="log" aria-label={props.label} {...REACHABLE}>
      {props.children}
    </div>
  )
}

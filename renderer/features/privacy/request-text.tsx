import { Button, CopyButton } from '@mantine/core'
import { useLayoutEffect, useRef } from 'react'
import classes from './privacy.module.css'
import { splitPlaceholders } from './request-words.ts'

/** What scrolls must be reachable for those who scroll with the keyboard. */
const REACHABLE = { tabIndex: 0 }
/** Where the words of people begin; above it stand the rules, the same in every request. */
const PEOPLE = '<conversation'
/** So much of what comes before stays in sight (px). */
const IN_SIGHT = 40

/** The exact words of a request, with what was kept back marked. Opens where the words of people begin. */
export function RequestText({ text }: { text: string }) {
  const region = useRef<HTMLElement>(null)
  const people = useRef<HTMLSpanElement>(null)
  const from = Math.max(0, text.indexOf(PEOPLE))
  useLayoutEffect(() => {
    if (region.current !== null) region.current.scrollTop = (people.current?.offsetTop ?? 0) - IN_SIGHT
  }, [])
  return (
    <>
      <section ref={region} className={classes.scroll} aria-label="The exact words" {...REACHABLE}>
        <pre className={classes.sent} dir="auto">
          <Marked text={text.slice(0, from)} />
          <span ref={people} />
          <Marked text={text.slice(from)} />
        </pre>
      </section>
      <div>
        <CopyButton value={text}>
          {({ copied, copy }) => <Button onClick={copy}>{copied ? 'Copied' : 'Copy these words'}</Button>}
        </CopyButton>
      </div>
    </>
  )
}

function Marked({ text }: { text: string }) {
  return splitPlaceholders(text).map((part) =>
    part.isPlaceholder ? (
      <mark key={part.at} className={classes.placeholder}>
        {part.text}
      </mark>
    ) : (
      part.text
    ),
  )
}

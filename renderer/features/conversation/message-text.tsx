import { Button, Popover } from '@mantine/core'
import { useMemo } from 'react'
import { splitLinks } from './links.ts'
import classes from './message-text.module.css'

/** Longer texts are cut; the rest is one click away. */
const FOLD_AT = 4_000

/** The words of a message: plain text, with https addresses that show where they lead before they are opened. */
export function MessageText({ text }: { text: string }) {
  const shown = text.length > FOLD_AT ? `${text.slice(0, FOLD_AT)}…` : text
  const parts = useMemo(() => splitLinks(shown), [shown])
  return (
    <span className={classes.text} dir="auto">
      {parts.map((part) =>
        part.href === null ? part.text : <LinkWithTarget key={part.at} words={part.text} href={part.href} />,
      )}
      {shown !== text && <WholeText text={text} />}
    </span>
  )
}

function LinkWithTarget({ words, href }: { words: string; href: string }) {
  const { host } = new URL(href)
  return (
    <Popover width={320} position="top" trapFocus returnFocus>
      <Popover.Target>
        <button type="button" className={classes.link}>
          {words}
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <p className={classes.host}>{host}</p>
        <p className={classes.target}>{href}</p>
        <Button component="a" href={href} target="_blank" rel="noopener noreferrer">
          Open in the browser
        </Button>
      </Popover.Dropdown>
    </Popover>
  )
}

function WholeText({ text }: { text: string }) {
  return (
    <details>
      <summary className={classes.more}>Show the whole message</summary>
      {text}
    </details>
  )
}

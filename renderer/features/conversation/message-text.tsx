import { Button, Popover } from '@mantine/core'
import { useMemo } from 'react'
import classes from './message-text.module.css'
import { type MessagePart, toMessageParts } from './text-parts.ts'
import { WarningMark } from './warning-mark.tsx'

/** Longer texts are cut; the rest is one click away. */
const FOLD_AT = 4_000

/**
 * The words of a message: plain text, with https addresses that show where they lead before they are opened. What is
 * hidden in it, and addresses that are made to look like others, are marked.
 */
export function MessageText({ text }: { text: string }) {
  const shown = text.length > FOLD_AT ? `${text.slice(0, FOLD_AT)}…` : text
  const parts = useMemo(() => toMessageParts(shown), [shown])
  return (
    <span className={classes.text} dir="auto">
      {parts.map((part) => (
        <Part key={part.at} part={part} />
      ))}
      {shown !== text && <WholeText text={text} />}
    </span>
  )
}

function Part({ part }: { part: MessagePart }) {
  switch (part.kind) {
    case 'words':
      return part.text
    case 'link':
      return <LinkWithTarget words={part.text} href={part.href} />
    case 'hidden':
      return <WarningMark label="hidden" why={part.why} />
    case 'deceptive':
      return (
        <>
          {part.text}
          <WarningMark label="not what it looks like" why={part.why} />
        </>
      )
  }
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

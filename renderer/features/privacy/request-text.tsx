import { Button, CopyButton } from '@mantine/core'
import classes from './privacy.module.css'
import { splitPlaceholders } from './request-words.ts'

/** What scrolls must be reachable for those who scroll with the keyboard. */
const REACHABLE = { tabIndex: 0 }

/** The exact words of a request, with what was kept back marked. */
export function RequestText({ text }: { text: string }) {
  return (
    <>
      <section className={classes.scroll} aria-label="The exact words" {...REACHABLE}>
        <pre className={classes.sent} dir="auto">
          {splitPlaceholders(text).map((part) =>
            part.isPlaceholder ? (
              <mark key={part.at} className={classes.placeholder}>
                {part.text}
              </mark>
            ) : (
              part.text
            ),
          )}
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

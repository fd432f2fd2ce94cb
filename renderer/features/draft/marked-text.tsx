import { Fragment, type Ref } from 'react'
import type { Mark } from './draft-marks.ts'
import classes from './marked-text.module.css'

interface MarkedTextProps {
  readonly text: string
  readonly marks: readonly Mark[]
  readonly className: string | undefined
  readonly ref: Ref<HTMLDivElement>
}

/** A text of which only the marks are seen: it lies under the field that holds the same text. */
export function MarkedText({ text, marks, className, ref }: MarkedTextProps) {
  const last = marks.at(-1)?.to ?? 0
  return (
    <div ref={ref} className={className} aria-hidden dir="auto">
      {marks.map(({ from, to, tone }, at) => (
        <Fragment key={from}>
          {text.slice(marks[at - 1]?.to ?? 0, from)}
          <mark className={classes.mark} data-tone={tone}>
            {text.slice(from, to)}
          </mark>
        </Fragment>
      ))}
      {/* A line that is still empty has its height in the field, and here. */}
      {text.slice(last)}&#8203;
    </div>
  )
}

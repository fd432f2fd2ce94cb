import { useLayoutEffect, useRef } from 'react'
import type { TypedKey } from '../../state/typed-texts.ts'
import { useCaretAfterReload } from './caret-after-reload.ts'
import type { Mark } from './draft-marks.ts'
import { MarkedText } from './marked-text.tsx'
import classes from './text-field.module.css'

interface TextFieldProps {
  readonly value: string
  readonly label: string
  readonly placeholder?: string
  /** What is typed here, for finding the caret again after a reload. */
  readonly name: TypedKey
  /** Where commands send the focus. */
  readonly focusName: 'draft' | 'composer'
  /** Somebody is typing: the field takes over in the same breath, with the caret where it was. */
  readonly caretAtOnce?: number | null
  /** Words that are marked where they stand. */
  readonly marks?: readonly Mark[]
  onType(text: string): void
  onBlur(): void
  onFocusChange?(hasFocus: boolean): void
}

/** An ordinary text field that grows with its text and keeps the caret when the text changes from outside. */
export function TextField(props: TextFieldProps) {
  const field = useRef<HTMLTextAreaElement>(null)
  const caret = useRef({ start: 0, end: 0 })
  const shown = useRef(props.value)
  useLayoutEffect(() => {
    const element = field.current
    if (shown.current === props.value) return
    shown.current = props.value
    if (element === null || document.activeElement !== element) return
    const { start, end } = caret.current
    if (element.selectionStart !== start || element.selectionEnd !== end) element.setSelectionRange(start, end)
  })
  useCaretAfterReload(field, props.name, props.value)
  const { caretAtOnce = null } = props
  useLayoutEffect(() => {
    const element = field.current
    if (caretAtOnce === null || element === null) return
    element.focus()
    element.setSelectionRange(caretAtOnce, caretAtOnce)
  }, [caretAtOnce])
  const remember = (element: HTMLTextAreaElement) => {
    caret.current = { start: element.selectionStart, end: element.selectionEnd }
  }
  const under = useRef<HTMLDivElement>(null)
  return (
    <div className={classes.frame}>
      <MarkedText ref={under} className={classes.under} text={props.value} marks={props.marks ?? []} />
      <textarea
        ref={field}
        className={classes.field}
        aria-label={props.label}
        placeholder={props.placeholder}
        data-focus={props.focusName}
        value={props.value}
        maxLength={65_536}
        rows={2}
        dir="auto"
        spellCheck
        onScroll={(event) => {
          if (under.current !== null) under.current.scrollTop = event.currentTarget.scrollTop
        }}
        onChange={(event) => {
          remember(event.currentTarget)
          props.onType(event.currentTarget.value)
        }}
        onSelect={(event) => remember(event.currentTarget)}
        onFocus={() => props.onFocusChange?.(true)}
        onBlur={() => {
          props.onFocusChange?.(false)
          props.onBlur()
        }}
      />
    </div>
  )
}

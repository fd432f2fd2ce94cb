import { type RefObject, useEffect, useLayoutEffect } from 'react'
import type { TypedKey } from '../../state/typed-texts.ts'

/** In the storage of the window, which a reload leaves and another window does not share. */
const STORED_AS = 'secretary:caret'
/** Whoever waited longer for the page to come back has turned to something else (ms since the page began). */
const EXPECTED_WITHIN_MS = 10_000

interface Caret {
  readonly field: TypedKey
  readonly start: number
  readonly end: number
}

/** Where the caret was when the page was left; null once it is back, or where it was in no field. */
let left = takeStored()

/**
 * Somebody types and the page is loaded anew: the typing goes on in the same field at the same place, and no letter of
 * it becomes a command.
 */
export function useCaretAfterReload(field: RefObject<HTMLTextAreaElement | null>, name: TypedKey, text: string): void {
  useEffect(() => {
    const store = () => {
      const element = field.current
      if (element === null || document.activeElement !== element) return
      const caret: Caret = { field: name, start: element.selectionStart, end: element.selectionEnd }
      sessionStorage.setItem(STORED_AS, JSON.stringify(caret))
    }
    window.addEventListener('pagehide', store)
    return () => window.removeEventListener('pagehide', store)
  }, [field, name])
  useLayoutEffect(() => {
    // What this browser kept of the text may come a moment after the field.
    if (left === null || left.field !== name || text.length < left.end) return
    const { start, end } = left
    left = null
    if (performance.now() > EXPECTED_WITHIN_MS || document.activeElement !== document.body) return
    field.current?.focus()
    field.current?.setSelectionRange(start, end)
  }, [field, name, text])
}

function takeStored(): Caret | null {
  try {
    const caret: Caret | null = JSON.parse(sessionStorage.getItem(STORED_AS) ?? 'null')
    sessionStorage.removeItem(STORED_AS)
    return caret
  } catch {
    // The storage is forbidden, or holds something else: then the person clicks into the field.
    return null
  }
}

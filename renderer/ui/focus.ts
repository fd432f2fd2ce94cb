/** Parts of the page that a command may send the focus to, marked by `data-focus`. */
export type FocusTarget = 'list' | 'draft' | 'composer' | 'search'

/** How long a part may take to be drawn, on a slow computer too, before the focus stays where it is (ms). */
const PATIENCE_MS = 1_000

/** The part itself; what is about to give way to another conversation does not count. */
const drawn = (target: FocusTarget) => `[data-focus="${target}"]:not([inert] *)`

/** The newest wish is the one that counts. */
let wish = 0

/**
 * Puts the focus on a part of the page, once it is drawn. The caret goes to the end of a text. Whoever puts it elsewhere
 * in the meantime keeps it there.
 */
export function focusOn(target: FocusTarget): void {
  const mine = ++wish
  const until = performance.now() + PATIENCE_MS
  let before: Element | null = null
  const look = () => {
    const now = document.activeElement
    if (mine !== wish || (before !== null && now !== before && now !== document.body)) return
    before = now
    const element = document.querySelector<HTMLElement>(drawn(target))
    // While one conversation gives way to another, the other is about to be drawn, however slow the computer is.
    const isComing = performance.now() < until || document.querySelector('[inert]') !== null
    if (element !== null) putOn(element, target)
    else if (isComing) requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}

function putOn(element: HTMLElement, target: FocusTarget): void {
  element.focus({ preventScroll: target === 'list' })
  if (element instanceof HTMLTextAreaElement) element.setSelectionRange(element.value.length, element.value.length)
}

/** The window is too narrow for the list and a conversation beside each other. The same number stands in the styles. */
export const NARROW = '(max-width: 899px)'

export function isNarrow(): boolean {
  return window.matchMedia(NARROW).matches
}

/** Selects words in the draft's field, so that they are seen and can be written over at once. */
export function selectInDraft(words: string): void {
  const field = document.querySelector('[data-focus="draft"]')
  if (!(field instanceof HTMLTextAreaElement)) return
  const at = field.value.indexOf(words)
  field.focus()
  if (at !== -1) field.setSelectionRange(at, at + words.length)
}

/** Parts of the page that a command may send the focus to, marked by `data-focus`. */
export type FocusTarget = 'list' | 'draft' | 'composer' | 'search'

/** How many frames a part may take to be drawn before the focus stays where it is. */
const PATIENCE_FRAMES = 10

/** The part itself; what is about to give way to another conversation does not count. */
const drawn = (target: FocusTarget) => `[data-focus="${target}"]:not([inert] *)`

/** Puts the focus on a part of the page, once it is drawn. The caret goes to the end of a text. */
export function focusOn(target: FocusTarget, patience = PATIENCE_FRAMES): void {
  requestAnimationFrame(() => {
    const element = document.querySelector<HTMLElement>(drawn(target))
    if (element === null) {
      // While one conversation gives way to another, the other is about to be drawn, however slow the computer is.
      const isComing = document.querySelector('[inert]') !== null
      if (patience > 0) focusOn(target, isComing ? patience : patience - 1)
      return
    }
    element.focus({ preventScroll: target === 'list' })
    if (element instanceof HTMLTextAreaElement) element.setSelectionRange(element.value.length, element.value.length)
  })
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

/** Parts of the page that a command may send the focus to, marked by `data-focus`. */
export type FocusTarget = 'list' | 'draft' | 'composer' | 'search'

/** Puts the focus on a part of the page, after it was drawn. The caret goes to the end of a text. */
export function focusOn(target: FocusTarget): void {
  requestAnimationFrame(() => {
    const element = document.querySelector<HTMLElement>(`[data-focus="${target}"]`)
    if (element === null) return
    element.focus({ preventScroll: target === 'list' })
    if (element instanceof HTMLTextAreaElement) element.setSelectionRange(element.value.length, element.value.length)
  })
}

/** The window is too narrow for the list and a conversation beside each other. The same number stands in the styles. */
export const NARROW = '(max-width: 899px)'

export function isNarrow(): boolean {
  return window.matchMedia(NARROW).matches
}

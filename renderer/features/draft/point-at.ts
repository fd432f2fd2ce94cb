import type { Desk } from '../../state/desk.ts'

/** Marks messages in the history for as long as somebody looks at what stands on them; `show` brings them into sight. */
export function pointAt(desk: Pick<Desk, 'ui'>, messages: readonly string[], show = false): void {
  desk.ui.setState({ pointedAt: messages })
  const [first] = messages
  if (!show || first === undefined) return
  const bubble = document.querySelector(`[data-message="${CSS.escape(first)}"]`)
  bubble?.scrollIntoView({ block: 'center', behavior: isStill() ? 'auto' : 'smooth' })
}

function isStill(): boolean {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches
}

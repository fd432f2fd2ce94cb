import { useLayoutEffect, useRef } from 'react'
import type { OutboxItem } from '../../../electron/contract/models.ts'
import type { TypedText } from '../../state/typed-texts.ts'
import { useDesk } from '../../state/use-desk.ts'
import { shownKey } from './draft-actions.ts'

/**
 * Notes since when this text is on screen. The clock starts anew when other words appear that the person has not typed
 * (another draft, a change in another window), so that nothing unread can be approved.
 */
export function useShownDraft(draft: OutboxItem, typed: TypedText | undefined): void {
  const desk = useDesk()
  const isOwn = typed !== undefined && (typed.state !== 'saved' || (typed.revision ?? 0) >= draft.revision)
  const before = useRef<string | null>(null)
  const key = isOwn && before.current !== null ? before.current : shownKey(draft, draft.revision)
  useLayoutEffect(() => {
    before.current = key
    desk.ui.setState({ shownDraft: { key, at: Date.now() } })
    return () => desk.ui.setState({ shownDraft: null })
  }, [desk, key])
}

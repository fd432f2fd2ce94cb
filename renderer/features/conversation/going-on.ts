import type { ConversationId } from '../../../electron/contract/ids.ts'
import type { Desk } from '../../state/desk.ts'
import { conversationOf } from '../../state/route.ts'
import { focusOn, isNarrow } from '../../ui/focus.ts'
import { nextInLine, presentRows } from '../inbox/list-query.ts'

/** After one is dealt with, the next is selected by itself, so that a queue can be worked through with one hand. */
export function goOn(desk: Desk, done: ConversationId): void {
  const { route, pane } = desk.ui.getState()
  if (conversationOf(route) !== done) return
  const next = nextInLine(presentRows(desk), done)
  desk.ui.select(next, pane === 'conversation')
  if (!isNarrow() || next === null) focusOn('list')
}

interface Offer {
  readonly label: string
  readonly conversationId: ConversationId
  /** When it was done (ms), if not just now. */
  readonly startedAt?: number
  /** Until when it can be taken back, ms; null: until the next thing that can. */
  readonly until: number | null
  run(): Promise<unknown>
}

/** Offers to take back what was just done. Taking it back leads to the conversation again. */
export function offerUndo(desk: Desk, { run, ...offer }: Offer): void {
  desk.ui.setState({
    undoable: {
      startedAt: Date.now(),
      ...offer,
      async run() {
        desk.ui.setState({ undoable: null })
        const worked = await desk.attempt(`conversation:${offer.conversationId}`, run)
        desk.ui.select(offer.conversationId, true)
        if (worked) await desk.queries.invalidateQueries({ queryKey: desk.orpc.conversations.key() })
      },
    },
  })
}

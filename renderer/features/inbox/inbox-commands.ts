import { IconArrowBackUp, IconSearch } from '@tabler/icons-react'
import { type Command, type CommandState, defineCommand } from '../../commands/command.ts'
import type { Desk } from '../../state/desk.ts'
import { conversationOf } from '../../state/route.ts'
import { focusOn, isNarrow } from '../../ui/focus.ts'
import { presentRows } from './list-query.ts'

const next = defineCommand({
  id: 'list.next',
  title: 'Next conversation',
  keys: ['j', 'ArrowDown'],
  scope: 'inbox',
  group: 'Move',
  repeats: true,
  hidden: true,
  run: (desk) => step(desk, 1),
})

const previous = defineCommand({
  id: 'list.previous',
  title: 'Previous conversation',
  keys: ['k', 'ArrowUp'],
  scope: 'inbox',
  group: 'Move',
  repeats: true,
  hidden: true,
  run: (desk) => step(desk, -1),
})

const first = defineCommand({
  id: 'list.first',
  title: 'First conversation',
  keys: ['Home'],
  scope: 'inbox',
  group: 'Move',
  hidden: true,
  run: (desk) => step(desk, Number.NEGATIVE_INFINITY),
})

const last = defineCommand({
  id: 'list.last',
  title: 'Last conversation that was read',
  keys: ['End'],
  scope: 'inbox',
  group: 'Move',
  hidden: true,
  run: (desk) => step(desk, Number.POSITIVE_INFINITY),
})

const open = defineCommand({
  id: 'list.open',
  title: 'Open the conversation',
  keys: ['Enter'],
  scope: 'inbox',
  group: 'Move',
  hidden: true,
  when: ({ ui }) => conversationOf(ui.route) !== null,
  run: (desk, state) => openSelected(desk, state),
})

export const leave = defineCommand({
  id: 'list.leave',
  title: 'Leave the field, or go back to the list',
  keys: ['Escape'],
  scope: 'inbox',
  group: 'Move',
  hidden: true,
  run: (desk) => leaveFieldOrPane(desk),
})

const search = defineCommand({
  id: 'list.search',
  title: 'Search in all conversations',
  keys: ['[Shift]+/'],
  scope: 'inbox',
  group: 'Move',
  icon: IconSearch,
  run(desk) {
    desk.ui.setState({ pane: 'list' })
    focusOn('search')
  },
})

export const undoLast = defineCommand({
  id: 'list.undo',
  title: 'Take back what you just did',
  keys: ['z'],
  scope: 'inbox',
  group: 'General',
  icon: IconArrowBackUp,
  when: ({ ui }) => ui.undoable !== null && (ui.undoable.until === null || ui.undoable.until > Date.now()),
  run: (_, { ui }) => ui.undoable?.run(),
})

export const inboxCommands: readonly Command[] = [next, previous, first, last, open, leave, search, undoLast]

function step(desk: Desk, by: number): void {
  const rows = presentRows(desk)
  const at = rows.findIndex((row) => row.id === conversationOf(desk.ui.getState().route))
  const to = at < 0 ? (by === Number.POSITIVE_INFINITY ? rows.length - 1 : 0) : at + by
  const row = rows[Math.min(rows.length - 1, Math.max(0, to))]
  if (row === undefined) return
  desk.ui.select(row.id)
  // The list says aloud where the selection went, which it can only while it has the focus.
  if (document.activeElement === document.body) focusOn('list')
}

function openSelected(desk: Desk, { ui, draft }: CommandState): void {
  desk.ui.select(conversationOf(ui.route), true)
  focusOn(draft?.status === 'draft' ? 'draft' : 'composer')
}

/** Escape steps out by one: from a field to the list; where there is room for one pane only, then back to the list. */
function leaveFieldOrPane(desk: Desk): void {
  const active = document.activeElement
  const wasInField = active instanceof HTMLElement && active.matches('input, textarea')
  if (active instanceof HTMLElement) active.blur()
  if (!isNarrow()) focusOn('list')
  else if (!wasInField) {
    desk.ui.setState({ pane: 'list' })
    focusOn('list')
  }
}

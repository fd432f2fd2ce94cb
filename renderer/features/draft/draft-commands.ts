import { IconClockShare, IconRefresh, IconSend, IconTrash, IconWriting } from '@tabler/icons-react'
import { openBlanks } from '../../../electron/contract/blanks.ts'
import { type Command, type CommandState, defineCommand } from '../../commands/command.ts'
import type { Desk } from '../../state/desk.ts'
import { conversationOf } from '../../state/route.ts'
import { focusOn, selectInDraft } from '../../ui/focus.ts'
import { alternativeCommands } from './alternative-commands.ts'
import { approve, discard, sendOwn, wasReadLongEnough } from './draft-actions.ts'
import { composerKey, composerText, draftKey, draftText } from './draft-text.ts'
import { isJustHandedOver } from './hand-over.ts'

/** One key for both fields: the message of one's own while it is being written, the draft otherwise. */
export const sendCommand = defineCommand({
  id: 'draft.send',
  title: 'Approve and send',
  keys: ['$mod+Enter'],
  scope: 'inbox',
  group: 'Draft',
  icon: IconSend,
  when: (state) =>
    !state.isWatchOnly && (isComposing() || (state.draft?.status === 'draft' && state.draft.question === null)),
  run: (desk, state) => (isComposing() ? sendTyped(desk, state) : approveShown(desk, state)),
})

export const focusDraft = defineCommand({
  id: 'draft.focus',
  title: 'Change the draft',
  keys: ['e'],
  scope: 'inbox',
  group: 'Draft',
  icon: IconWriting,
  when: ({ draft }) => draft?.status === 'draft',
  run(desk, { ui }) {
    desk.ui.select(conversationOf(ui.route), true)
    focusOn('draft')
  },
})

export const againCommand = defineCommand({
  id: 'draft.again',
  title: 'Write the draft again…',
  keys: ['r'],
  scope: 'inbox',
  group: 'Draft',
  icon: IconRefresh,
  when: ({ conversation, draft }) =>
    conversation !== null &&
    !conversation.modelBlocked &&
    (draft === null || draft.status === 'draft' || draft.status === 'failed'),
  run(desk, { ui }) {
    desk.ui.select(conversationOf(ui.route), true)
    desk.ui.setState({ overlay: 'again' })
  },
})

export const discardCommand = defineCommand({
  id: 'draft.discard',
  title: 'Discard the draft',
  keys: ['x'],
  scope: 'inbox',
  group: 'Draft',
  icon: IconTrash,
  when: ({ draft }) => draft?.status === 'draft' || draft?.status === 'pending' || draft?.status === 'generating',
  run: (desk, { draft }) => draft && discard(desk, draft),
})

export const laterCommand = defineCommand({
  id: 'draft.later',
  title: 'Send your own message later…',
  keys: ['$mod+Shift+Enter'],
  scope: 'inbox',
  group: 'Draft',
  icon: IconClockShare,
  when: ({ conversation, isWatchOnly }) =>
    !isWatchOnly && conversation !== null && (isComposing() || conversation.composerText !== ''),
  run: (desk) => desk.ui.setState({ overlay: 'later' }),
})

export const draftCommands: readonly Command[] = [
  sendCommand,
  laterCommand,
  focusDraft,
  againCommand,
  ...alternativeCommands,
  discardCommand,
]

function isComposing(): boolean {
  return document.activeElement?.matches('[data-focus="composer"]:not([inert] *)') ?? false
}

function approveShown(desk: Desk, { ui, draft }: CommandState): unknown {
  if (draft === null || !wasReadLongEnough(ui, draft, Date.now())) return
  const text = draftText(draft, desk.typed.store.getState()[draftKey(draft.id)])
  const [blank] = openBlanks(text, draft.generatedText, draft.alternatives)
  // What is left open is said under the text already; the focus goes where it is filled.
  return blank === undefined ? approve(desk, draft) : selectInDraft(blank)
}

function sendTyped(desk: Desk, { conversation }: CommandState): unknown {
  if (conversation === null || isJustHandedOver(desk, conversation.id)) return
  const typed = desk.typed.store.getState()[composerKey(conversation.id)]
  return sendOwn(desk, conversation.id, composerText(conversation.composerText, typed, true))
}

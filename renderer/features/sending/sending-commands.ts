import {
  IconArrowBackUp,
  IconCheck,
  IconHandStop,
  IconMessage,
  IconPlayerPlay,
  IconRefresh,
  IconSend,
  IconTrash,
  IconX,
} from '@tabler/icons-react'
import type { OutboxItem } from '../../../electron/contract/models.ts'
import { type Command, type CommandState, defineCommand } from '../../commands/command.ts'
import type { Desk } from '../../state/desk.ts'
import { canHurry } from './can-hurry.ts'
import { act, hurry, openConversation, resolveUncertain, selectMessage } from './sending-actions.ts'
import { shownMessages } from './sending-lists.ts'

const next = defineCommand({
  id: 'sending.next',
  title: 'Next message',
  keys: ['j'],
  scope: 'sending',
  group: 'Sending',
  repeats: true,
  hidden: true,
  run: (desk) => step(desk, 1),
})

const previous = defineCommand({
  id: 'sending.previous',
  title: 'Previous message',
  keys: ['k'],
  scope: 'sending',
  group: 'Sending',
  repeats: true,
  hidden: true,
  run: (desk) => step(desk, -1),
})

const open = onMessage({
  id: 'sending.open',
  title: 'Open the conversation',
  keys: ['o'],
  icon: IconMessage,
  fits: () => true,
  does: (desk, item) => openConversation(desk, item),
})

const sendNow = onMessage({
  id: 'sending.now',
  title: 'Send now',
  keys: ['s'],
  icon: IconSend,
  fits: canHurry,
  does: hurry,
})

const hold = onMessage({
  id: 'sending.hold',
  title: 'Hold',
  keys: ['h'],
  icon: IconHandStop,
  fits: (item) => item.status === 'queued' && item.heldAt === null,
  does: (desk, item) => act(desk, item, 'hold'),
})

const release = onMessage({
  id: 'sending.release',
  title: 'Release',
  keys: ['l'],
  icon: IconPlayerPlay,
  fits: (item) => item.status === 'queued' && item.heldAt !== null,
  does: (desk, item) => act(desk, item, 'release'),
})

const back = onMessage({
  id: 'sending.back',
  title: 'Back to draft',
  keys: ['z'],
  icon: IconArrowBackUp,
  fits: (item) => item.status === 'queued',
  does: (desk, item) => act(desk, item, 'undo'),
})

const retry = onMessage({
  id: 'sending.retry',
  title: 'Try again',
  keys: ['r'],
  icon: IconRefresh,
  fits: (item) => item.status === 'failed',
  does: (desk, item) => act(desk, item, 'retry'),
})

const discard = onMessage({
  id: 'sending.discard',
  title: 'Discard',
  keys: ['x'],
  icon: IconTrash,
  fits: (item) => item.status === 'failed',
  does: (desk, item) => act(desk, item, 'discard'),
})

const arrived = onMessage({
  id: 'sending.arrived',
  title: 'It arrived',
  keys: ['a'],
  icon: IconCheck,
  fits: (item) => item.status === 'uncertain',
  does: (desk, item) => resolveUncertain(desk, item, 'sent'),
})

/** Without a key on purpose: it can send something a second time. */
const again = onMessage({
  id: 'sending.again',
  title: 'Send again',
  icon: IconRefresh,
  fits: (item) => item.status === 'uncertain',
  does: (desk, item) => resolveUncertain(desk, item, 'resend'),
})

/** Without a key on purpose: it goes against what the conversation has become. */
const anyway = onMessage({
  id: 'sending.anyway',
  title: 'Send anyway',
  icon: IconSend,
  fits: (item) => item.status === 'superseded',
  does: (desk, item) => act(desk, item, 'sendAnyway'),
})

const dismiss = onMessage({
  id: 'sending.dismiss',
  title: 'Let it go',
  keys: ['d'],
  icon: IconX,
  fits: (item) => item.status === 'superseded',
  does: (desk, item) => act(desk, item, 'dismiss'),
})

/** What can be done with a message, most likely first; each card shows those that fit its message. */
export const messageCommands: readonly Command[] = [
  arrived,
  again,
  retry,
  anyway,
  sendNow,
  release,
  hold,
  back,
  discard,
  dismiss,
  open,
]

export const sendingCommands: readonly Command[] = [next, previous, ...messageCommands]

interface MessageCommand extends Pick<Command, 'id' | 'title' | 'keys' | 'icon'> {
  fits(item: OutboxItem): boolean
  does(desk: Desk, item: OutboxItem): unknown
}

/** A command on the selected message. */
function onMessage({ fits, does, ...command }: MessageCommand): Command {
  return defineCommand({
    ...command,
    scope: 'sending',
    group: 'Sending',
    when: ({ message }: CommandState) => message !== null && fits(message),
    run: (desk, { message }) => message && does(desk, message),
  })
}

function step(desk: Desk, by: 1 | -1): void {
  const messages = shownMessages(desk)
  const at = messages.findIndex((item) => item.id === desk.ui.getState().route.detail)
  const to = at < 0 ? 0 : Math.min(messages.length - 1, Math.max(0, at + by))
  const item = messages[to]
  if (item === undefined) return
  selectMessage(desk, item)
  requestAnimationFrame(() => document.getElementById(`message-${item.id}`)?.focus())
}

import {
  IconCheck,
  IconClockPause,
  IconHandStop,
  IconLock,
  IconMessageOff,
  IconPencil,
  IconPlayerPlay,
  IconRotate,
} from '@tabler/icons-react'
import { type Command, defineCommand } from '../../commands/command.ts'
import { focusOn } from '../../ui/focus.ts'
import { markDone, reopen, setModelBlocked, setPaused } from './conversation-actions.ts'
import { hasReplyOnItsWay } from './conversation-words.ts'
import { needsNoAnswer } from './reading-actions.ts'

export const doneCommand = defineCommand({
  id: 'conversation.done',
  title: 'Mark as done',
  keys: ['d'],
  scope: 'inbox',
  group: 'Conversation',
  icon: IconCheck,
  when: ({ conversation }) => conversation !== null && conversation.state !== 'done' && !hasReplyOnItsWay(conversation),
  run: (desk, { conversation }) => conversation && markDone(desk, conversation),
})

export const noAnswerCommand = defineCommand({
  id: 'conversation.no-answer',
  title: 'No answer needed',
  keys: ['n'],
  scope: 'inbox',
  group: 'Conversation',
  icon: IconMessageOff,
  when: ({ conversation }) => conversation?.state === 'unanswered' && !hasReplyOnItsWay(conversation),
  run: (desk, { conversation }) => conversation && needsNoAnswer(desk, conversation),
})

export const snoozeCommand = defineCommand({
  id: 'conversation.snooze',
  title: 'Snooze',
  keys: ['h'],
  scope: 'inbox',
  group: 'Conversation',
  icon: IconClockPause,
  when: ({ conversation }) => conversation !== null,
  run: (desk, { conversation }) => {
    if (conversation) desk.ui.select(conversation.id, true)
    desk.ui.setState({ overlay: 'snooze' })
  },
})

export const reopenCommand = defineCommand({
  id: 'conversation.reopen',
  title: 'Bring back to “To answer”',
  scope: 'inbox',
  group: 'Conversation',
  icon: IconRotate,
  when: ({ conversation }) => conversation?.state === 'done' || conversation?.state === 'snoozed',
  run: (desk, { conversation }) => conversation && reopen(desk, conversation),
})

export const pauseCommand = defineCommand({
  id: 'conversation.pause',
  title: 'Pause or resume the assistant here',
  keys: ['p'],
  scope: 'inbox',
  group: 'Conversation',
  icon: IconHandStop,
  when: ({ conversation }) => conversation !== null,
  run: (desk, { conversation }) => conversation && setPaused(desk, conversation, !conversation.paused),
})

export const blockModelCommand = defineCommand({
  id: 'conversation.block-model',
  title: 'Never send this conversation to a model',
  scope: 'inbox',
  group: 'Conversation',
  icon: IconLock,
  when: ({ conversation }) => conversation !== null && !conversation.modelBlocked,
  run: (desk, { conversation }) => conversation && setModelBlocked(desk, conversation, true),
})

export const allowModelCommand = defineCommand({
  id: 'conversation.allow-model',
  title: 'Let a model see this conversation again',
  scope: 'inbox',
  group: 'Conversation',
  icon: IconPlayerPlay,
  when: ({ conversation }) => conversation?.modelBlocked === true,
  run: (desk, { conversation }) => conversation && setModelBlocked(desk, conversation, false),
})

export const writeCommand = defineCommand({
  id: 'conversation.write',
  title: 'Write a message of your own',
  keys: ['c'],
  scope: 'inbox',
  group: 'Conversation',
  icon: IconPencil,
  when: ({ conversation }) => conversation !== null,
  run(desk, { conversation }) {
    if (conversation === null) return
    desk.ui.select(conversation.id, true)
    desk.ui.setState({ composing: conversation.id })
    focusOn('composer')
  },
})

export const conversationCommands: readonly Command[] = [
  writeCommand,
  doneCommand,
  noAnswerCommand,
  snoozeCommand,
  reopenCommand,
  pauseCommand,
  blockModelCommand,
  allowModelCommand,
]

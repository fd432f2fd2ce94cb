import {
  IconBellOff,
  IconBellRinging,
  IconClockDown,
  IconFlame,
  IconHelpCircle,
  IconMessageReply,
} from '@tabler/icons-react'
import type { Conversation } from '../../../electron/contract/models.ts'
import { type Command, defineCommand } from '../../commands/command.ts'
import { hasReplyOnItsWay } from './conversation-words.ts'
import { correct, neverWaits } from './reading-actions.ts'

/** Whether the first reason is the user's own word about how urgent it is. */
function isMarked(conversation: Conversation, code: 'marked_urgent' | 'marked_not_urgent'): boolean {
  return conversation.reasons.some((reason) => reason.code === code)
}

export const urgentCommand = defineCommand({
  id: 'conversation.urgent',
  title: 'This is urgent',
  keys: ['u'],
  scope: 'inbox',
  group: 'Conversation',
  icon: IconFlame,
  when: ({ conversation }) => conversation?.state === 'unanswered' && !isMarked(conversation, 'marked_urgent'),
  run: (desk, { conversation }) => conversation && correct(desk, conversation, 'urgent'),
})

export const canWaitCommand = defineCommand({
  id: 'conversation.can-wait',
  title: 'This can wait',
  keys: ['w'],
  scope: 'inbox',
  group: 'Conversation',
  icon: IconClockDown,
  when: ({ conversation }) => conversation?.state === 'unanswered' && !isMarked(conversation, 'marked_not_urgent'),
  run: (desk, { conversation }) => conversation && correct(desk, conversation, 'not_urgent'),
})

export const needsAnswerCommand = defineCommand({
  id: 'conversation.needs-answer',
  title: 'This needs an answer',
  keys: ['t'],
  scope: 'inbox',
  group: 'Conversation',
  icon: IconMessageReply,
  when: ({ conversation }) => conversation?.ignored === false && conversation.reading?.needsReply === false,
  run: (desk, { conversation }) => conversation && correct(desk, conversation, 'answer'),
})

export const neverCommand = defineCommand({
  id: 'conversation.never',
  title: 'Never for this chat',
  keys: ['q'],
  scope: 'inbox',
  group: 'Conversation',
  icon: IconBellOff,
  when: ({ conversation }) => conversation?.ignored === false && !hasReplyOnItsWay(conversation),
  run: (desk, { conversation }) => conversation && neverWaits(desk, conversation),
})

export const waitsAgainCommand = defineCommand({
  id: 'conversation.waits-again',
  title: 'Let this chat wait for answers again',
  scope: 'inbox',
  group: 'Conversation',
  icon: IconBellRinging,
  when: ({ conversation }) => conversation?.ignored === true,
  run: (desk, { conversation }) => conversation && correct(desk, conversation, 'answer'),
})

export const readingCommand = defineCommand({
  id: 'conversation.reading',
  title: 'How this was read',
  keys: ['y'],
  scope: 'inbox',
  group: 'Conversation',
  icon: IconHelpCircle,
  when: ({ conversation }) => conversation !== null,
  run: (desk, { conversation }) => {
    if (conversation) desk.ui.select(conversation.id, true)
    desk.ui.setState({ overlay: 'reading' })
  },
})

export const readingCommands: readonly Command[] = [
  urgentCommand,
  canWaitCommand,
  needsAnswerCommand,
  neverCommand,
  waitsAgainCommand,
  readingCommand,
]

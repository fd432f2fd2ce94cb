import { IconHeartHandshake } from '@tabler/icons-react'
import { type Command, defineCommand } from '../../commands/command.ts'

export const followUpCommand = defineCommand({
  id: 'follow-up.ask',
  title: 'Follow up…',
  keys: ['f'],
  scope: 'inbox',
  group: 'Conversation',
  icon: IconHeartHandshake,
  when: ({ conversation }) => conversation?.kind === 'direct',
  run: (desk, { conversation }) => {
    if (conversation) desk.ui.select(conversation.id, true)
    desk.ui.setState({ overlay: 'touch' })
  },
})

export const followUpCommands: readonly Command[] = [followUpCommand]

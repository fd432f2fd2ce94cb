import { IconUserX } from '@tabler/icons-react'
import { type Command, defineCommand } from '../../commands/command.ts'

export const forgetCommand = defineCommand({
  id: 'people.forget',
  title: 'Forget this conversation…',
  scope: 'inbox',
  group: 'Conversation',
  icon: IconUserX,
  when: ({ conversation }) => conversation !== null,
  run(desk, { conversation }) {
    if (conversation === null) return
    desk.ui.select(conversation.id, true)
    desk.ui.setState({ overlay: 'forget' })
  },
})

export const cleanupCommands: readonly Command[] = [forgetCommand]

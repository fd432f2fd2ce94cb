import { IconNotes } from '@tabler/icons-react'
import { type Command, defineCommand } from '../../commands/command.ts'

export const notesCommand = defineCommand({
  id: 'people.notes',
  title: 'Notes about this person',
  keys: ['i'],
  scope: 'inbox',
  group: 'Conversation',
  icon: IconNotes,
  when: ({ conversation }) => conversation?.kind === 'direct',
  run: (desk, { conversation }) => {
    if (conversation) desk.ui.select(conversation.id, true)
    desk.ui.setState({ overlay: 'notes' })
  },
})

export const peopleCommands: readonly Command[] = [notesCommand]

import { IconCommand, IconKeyboard } from '@tabler/icons-react'
import { type Command, defineCommand } from './command.ts'

const openPalette = defineCommand({
  id: 'general.palette',
  title: 'Find a command',
  keys: ['$mod+k'],
  scope: 'app',
  group: 'General',
  icon: IconCommand,
  hidden: true,
  run: (desk) => desk.ui.setState({ overlay: 'palette' }),
})

export const openHelp = defineCommand({
  id: 'general.help',
  title: 'Show all keys',
  keys: ['[Shift]+?'],
  scope: 'app',
  group: 'General',
  icon: IconKeyboard,
  run: (desk) => desk.ui.setState({ overlay: 'help' }),
})

export const generalCommands: readonly Command[] = [openPalette, openHelp]

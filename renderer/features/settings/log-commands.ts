import { IconFileText } from '@tabler/icons-react'
import { type Command, defineCommand } from '../../commands/command.ts'

const LEVELS = [
  { id: 'log.detailed', title: 'Write a detailed log until the next start', wish: 'on' },
  { id: 'log.usual', title: 'Write the usual log again', wish: 'off' },
] as const

/** For whoever looks for a fault. What people wrote is in neither. */
export const logCommands: readonly Command[] = LEVELS.map(({ wish, ...command }) =>
  defineCommand({
    ...command,
    scope: 'app',
    group: 'General',
    icon: IconFileText,
    run: (desk) => desk.attempt('log', () => desk.client.commands.run({ name: 'debug', arguments: [wish] })),
  }),
)

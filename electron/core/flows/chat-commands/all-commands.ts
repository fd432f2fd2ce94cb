import { editDistance } from '../../platform/text-distance.ts'
import { botStatusCommand } from './bot-status.command.ts'
import { type ChatCommand, done } from './chat-command.ts'
import { debugCommand } from './debug.command.ts'
import { followUpSettingsCommand } from './follow-up-settings.command.ts'
import { jobStatusCommand } from './job-status.command.ts'
import { pauseCommand, resumeCommand } from './pause.command.ts'
import { scheduleFollowUpCommand } from './schedule-follow-up.command.ts'
import { waitingCommand } from './waiting.command.ts'

const helpCommand: ChatCommand = {
  name: 'help',
  aliases: [],
  usage: '!help',
  sentence: 'lists these commands',
  run: () => done('You can write here:', ...allCommands.map(({ usage, sentence }) => `${usage} – ${sentence}`)),
}

/** The one table: the chat with oneself, the command line and the page ask for these. */
export const allCommands: readonly ChatCommand[] = [
  waitingCommand,
  botStatusCommand,
  jobStatusCommand,
  scheduleFollowUpCommand,
  followUpSettingsCommand,
  pauseCommand,
  resumeCommand,
  debugCommand,
  helpCommand,
]

/** The command of this name or alias. */
export function findCommand(name: string): ChatCommand | null {
  return allCommands.find((command) => command.name === name || command.aliases.includes(name)) ?? null
}

/** A slip of the finger: up to two letters off, fewer in a short word. People write "!important" to themselves too. */
export function isNearCommand(name: string): boolean {
  return allCommands
    .flatMap((command) => [command.name, ...command.aliases])
    .some((known) => editDistance(known, name) <= Math.min(2, Math.floor(known.length / 3)))
}

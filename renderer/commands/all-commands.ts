import { backupCommands } from '../features/backups/backup-commands.ts'
import { cleanupCommands } from '../features/cleanup/forget-commands.ts'
import { conversationCommands } from '../features/conversation/conversation-commands.ts'
import { readingCommands } from '../features/conversation/reading-commands.ts'
import { draftCommands } from '../features/draft/draft-commands.ts'
import { followUpCommands } from '../features/followups/follow-up-commands.ts'
import { followUpSwitches } from '../features/followups/switch-commands.ts'
import { inboxCommands } from '../features/inbox/inbox-commands.ts'
import { jobCommands } from '../features/jobs/job-commands.ts'
import { peopleCommands } from '../features/people/people-commands.ts'
import { sendingCommands } from '../features/sending/sending-commands.ts'
import { logCommands } from '../features/settings/log-commands.ts'
import { settingsCommands } from '../features/settings/settings-commands.ts'
import type { Command } from './command.ts'
import { generalCommands } from './general-commands.ts'
import { goCommands } from './go-commands.ts'

/**
 * The one list: keyboard, palette, button tooltips and the sheet of keys are made from it. A feature adds its own list
 * here. A test fails when two commands claim one key in the same scope.
 */
export const allCommands: readonly Command[] = [
  ...inboxCommands,
  ...draftCommands,
  ...conversationCommands,
  ...readingCommands,
  ...peopleCommands,
  ...followUpCommands,
  ...followUpSwitches,
  ...cleanupCommands,
  ...sendingCommands,
  ...jobCommands,
  ...backupCommands,
  ...settingsCommands,
  ...logCommands,
  ...goCommands,
  ...generalCommands,
]

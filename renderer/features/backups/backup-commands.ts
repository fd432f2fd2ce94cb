import { IconDatabaseExport, IconDeviceFloppy } from '@tabler/icons-react'
import { type Command, defineCommand } from '../../commands/command.ts'
import { backUpNow } from './backup-actions.ts'

/** The part of the page that an address leads to. */
export const EXPORT_DETAIL = 'export'

export const backUp = defineCommand({
  id: 'backups.create',
  title: 'Back up now',
  scope: 'app',
  group: 'General',
  icon: IconDeviceFloppy,
  run: (desk) => {
    desk.ui.goTo('backups')
    return backUpNow(desk)
  },
})

const exportAll = defineCommand({
  id: 'backups.export',
  title: 'Export everything',
  scope: 'app',
  group: 'General',
  icon: IconDatabaseExport,
  run: (desk) => desk.ui.setState({ route: { place: 'backups', detail: EXPORT_DETAIL } }),
})

export const backupCommands: readonly Command[] = [backUp, exportAll]

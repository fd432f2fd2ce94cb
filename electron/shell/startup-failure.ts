import { app, dialog } from 'electron'
import { AppError } from '../contract/errors.ts'
import { AlreadyRunningError } from '../core/app/ports.ts'
import { NewerDatabaseError } from '../core/db/migrate.ts'
import { EnvironmentError } from '../core/settings/environment.ts'

/** Says in a dialog why the app cannot start, and ends it with an exit code that scripts can see. */
export function failStart(error: unknown): void {
  dialog.showErrorBox('Secretary cannot start', explainFailure(error))
  app.exit(1)
}

/** Our own errors carry a sentence for a person; anything else is named as it is, with the way on. */
export function explainFailure(error: unknown): string {
  if (error instanceof AlreadyRunningError) {
    return `${error.message} Quit it there first: one program at a time may work with this data.`
  }
  if (error instanceof EnvironmentError || error instanceof NewerDatabaseError || error instanceof AppError) {
    return error.message
  }
  const reason = error instanceof Error ? error.message : String(error)
  return `Something unexpected went wrong: ${reason}\n\nNothing was sent and nothing was changed because of it.`
}

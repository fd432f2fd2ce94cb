import { join } from 'node:path'
import { app } from 'electron'

/** Absolute path of a picture in `resources/icons`, in the source tree and inside the package alike. */
export function iconPath(name: string): string {
  return join(app.getAppPath(), 'resources/icons', name)
}

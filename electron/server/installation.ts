import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/** Where this program lies and which version it is. */
export interface Installation {
  readonly version: string
  /** The built page. */
  readonly rendererDir: string
}

/** Reads it from the folder that holds `package.json` and `out/`. */
export function readInstallation(root: string): Installation {
  const manifest = z.object({ version: z.string() }).parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')))
  return { version: manifest.version, rendererDir: join(root, 'out', 'renderer') }
}

import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

export const ROOT = resolve(import.meta.dirname, '../..')

/** Path from the root of the repository (with `/`) → text. */
export type Sources = ReadonlyMap<string, string>

/** Reads every file below these folders whose name passes. */
export function readSources(folders: readonly string[], isWanted: (path: string) => boolean): Sources {
  const found = folders.flatMap((folder) => listFiles(folder)).filter(isWanted)
  return new Map(found.map((path) => [path, readFileSync(join(ROOT, path), 'utf8')]))
}

export const isCode = (path: string) => /\.(ts|tsx|mjs|cjs|js)$/.test(path)

/** Every file below a folder, as paths from the root of the repository. Installed packages are left out. */
export function listFiles(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('node_modules'))
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(ROOT.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort()
}

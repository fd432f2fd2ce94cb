import { join } from 'node:path'

/** The oldest Node that the packages run on; better-sqlite3 takes an older one down without a word. */
const OLDEST_NODE = 22

if (Number.parseInt(process.versions.node, 10) < OLDEST_NODE) {
  process.stderr.write(`Secretary needs Node ${OLDEST_NODE} or newer; this is Node ${process.versions.node}.\n`)
  process.exit(1)
}

// Only now: what is imported here would fail on an older Node before it could say so.
const { runCommandLine } = await import('./server/cli/run-command-line.ts')
const { readInstallation } = await import('./server/installation.ts')

// This file is bundled to out/main, two folders below package.json.
process.exit(await runCommandLine(process.argv.slice(2), readInstallation(join(import.meta.dirname, '..', '..'))))

import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, rmdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))
const SOURCES = ['electron', 'renderer', 'resources', 'electron.vite.config.ts', 'package.json', 'package-lock.json']
const RESULTS = ['out/main/main.js', 'out/main/headless.js', 'out/main/cli.js', 'out/renderer/index.html']
/** While this folder exists, somebody builds. Making a folder is the one test-and-set that every file system has. */
const BUILDING = join(root, 'node_modules', '.secretary-building')
/** A build takes seconds; after this long its process must have died. */
const LONGEST_BUILD_MS = 180_000

/**
 * Builds when there is no build yet, or when a source is newer than it. Says so in one line; what it prints goes to
 * stderr, because stdout belongs to the program. Ends the process where the build fails.
 */
export async function buildWhenStale() {
  if (!isStale()) return
  await takeTurn()
  try {
    if (isStale()) build()
  } finally {
    rmdirSync(BUILDING)
  }
}

function isStale() {
  const built = Math.min(...RESULTS.map((file) => modifiedAt(join(root, file))))
  return SOURCES.some((source) => newestIn(join(root, source)) > built)
}

function build() {
  process.stderr.write('Building Secretary (only after the first start and after changes) …\n')
  const tool = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  const { status } = spawnSync(process.execPath, [tool, 'build', '--logLevel', 'warn'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  })
  if (status === 0) return
  process.stderr.write('The build failed; what went wrong stands above. After "npm ci" it should work.\n')
  rmdirSync(BUILDING)
  process.exit(1)
}

/** Two programs started at once must not build into the same folder. */
async function takeTurn() {
  for (;;) {
    try {
      mkdirSync(BUILDING)
      return
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    if (Date.now() - modifiedAt(BUILDING) > LONGEST_BUILD_MS) rmdirSync(BUILDING)
    await wait(200)
  }
}

/** @param {string} path zero where there is nothing */
function modifiedAt(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0
}

/** @param {string} path a file, or a folder with everything in it */
function newestIn(path) {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (stat === undefined) return 0
  if (!stat.isDirectory()) return stat.mtimeMs
  return readdirSync(path).reduce((newest, name) => Math.max(newest, newestIn(join(path, name))), 0)
}

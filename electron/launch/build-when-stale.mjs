import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))
const SOURCES = ['electron', 'renderer', 'resources', 'electron.vite.config.ts', 'package.json', 'package-lock.json']
const RESULTS = ['out/main/main.js', 'out/main/headless.js', 'out/main/cli.js', 'out/renderer/index.html']
/** Names the process that builds, while it does. */
const BUILDING = join(root, 'node_modules', '.secretary-building')

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
    rmSync(BUILDING, { force: true })
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
  rmSync(BUILDING, { force: true })
  process.exit(1)
}

/** Two programs started at once must not build into the same folder. */
async function takeTurn() {
  for (;;) {
    try {
      writeFileSync(BUILDING, String(process.pid), { flag: 'wx' })
      return
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    if (isBuilderGone()) rmSync(BUILDING, { force: true })
    await wait(200)
  }
}

/** Whoever was stopped in the middle of a build cannot say that it is over. */
function isBuilderGone() {
  try {
    process.kill(Number(readFileSync(BUILDING, 'utf8')), 0)
    return false
  } catch (error) {
    return error.code === 'ESRCH'
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

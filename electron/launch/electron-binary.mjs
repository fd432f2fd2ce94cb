import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './build-when-stale.mjs'

/** Its package fetches Electron at the first start, from a host that may be out of reach. */
const DOWNLOAD_DEADLINE_MS = 60_000
/** Asking it for its version shows whether this system has the libraries it needs. */
const VERSION_DEADLINE_MS = 20_000

/**
 * Finds Electron, or says in words why it cannot run here.
 * @returns {{ path: string, problem: null } | { path: null, problem: string }}
 */
export function findElectron() {
  const problem = systemProblem() ?? installProblem()
  if (problem !== null) return { path: null, problem }
  const path = binaryPath()
  if (path === null) return { path: null, problem: 'Electron is not there, although its installation said nothing' }
  const { status, error } = spawnSync(path, ['--version'], { timeout: VERSION_DEADLINE_MS, stdio: 'ignore' })
  if (status !== 0)
    return { path: null, problem: `Electron does not start on this system${error ? ` (${error.message})` : ''}` }
  return { path, problem: null }
}

function systemProblem() {
  if (process.platform !== 'linux') return null
  if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return 'there is no display'
  return process.getuid?.() === 0 ? 'Electron does not run as root' : null
}

function installProblem() {
  if (binaryPath() !== null) return null
  const installer = join(root, 'node_modules', 'electron', 'install.js')
  if (!existsSync(installer)) return 'Electron is not installed'
  process.stderr.write('Fetching Electron (only before the first start) …\n')
  const { status, error } = spawnSync(process.execPath, [installer], { timeout: DOWNLOAD_DEADLINE_MS, stdio: 'ignore' })
  if (error?.code === 'ETIMEDOUT') return 'Electron could not be fetched within a minute'
  return status === 0 ? null : 'Electron could not be fetched'
}

/** Where its package says the program is, or null. */
function binaryPath() {
  const folder = join(root, 'node_modules', 'electron')
  try {
    const path = join(folder, 'dist', readFileSync(join(folder, 'path.txt'), 'utf8'))
    return existsSync(path) ? path : null
  } catch {
    return null
  }
}

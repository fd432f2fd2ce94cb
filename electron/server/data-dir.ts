import { chmodSync, existsSync, mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, isAbsolute, join } from 'node:path'

/** What decides where the data lives; the machine's own values unless a test says otherwise. */
export interface Machine {
  readonly platform: NodeJS.Platform
  readonly home: string
  readonly variables: Readonly<Record<string, string | undefined>>
}

/**
 * The data directory, the same one for the desktop and the headless host: what `SECRETARY_DATA_DIR` says, else the
 * place where this system keeps the data of applications.
 */
export function chooseDataDir(fromEnvironment: string | null, machine: Machine = thisMachine()): string {
  if (fromEnvironment !== null) return fromEnvironment
  if (machine.platform === 'darwin') return join(machine.home, 'Library', 'Application Support', 'Secretary')
  if (machine.platform === 'win32') {
    return join(machine.variables.APPDATA || join(machine.home, 'AppData', 'Roaming'), 'Secretary')
  }
  return join(xdgDataHome(machine), 'secretary')
}

/** Where demo people live, apart from everything real. */
export function demoDataDir(dataDir: string): string {
  return join(dataDir, 'demo')
}

/**
 * Makes the directory, or an existing one, readable for this user only. On Windows the user's profile already is.
 * @throws Error with a sentence when it cannot be made
 */
export function makePrivateDir(dir: string): void {
  try {
    makeWithParents(dir)
    chmodSync(dir, 0o700)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Error(`The data directory ${dir} cannot be used: ${reason}`, { cause: error })
  }
}

/** One at a time: where the system denies that a folder can exist (below /proc, say), Node's own recursion never ends. */
function makeWithParents(dir: string): void {
  if (existsSync(dir)) return
  makeWithParents(dirname(dir))
  mkdirSync(dir, { mode: 0o700 })
}

/** The XDG base directory rules: a relative path in the variable is invalid and must be ignored. */
function xdgDataHome(machine: Machine): string {
  const chosen = machine.variables.XDG_DATA_HOME
  return chosen !== undefined && isAbsolute(chosen) ? chosen : join(machine.home, '.local', 'share')
}

function thisMachine(): Machine {
  return { platform: process.platform, home: homedir(), variables: process.env }
}

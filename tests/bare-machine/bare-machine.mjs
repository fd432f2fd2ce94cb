import { mkdirSync, mkdtempSync, readlinkSync, realpathSync, symlinkSync } from 'node:fs'
import { access, constants } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'

/** What a bare machine has: node, npm, git, a shell, and the few small programs that a shell cannot be without. */
const PROGRAMS = [
  'node',
  'npm',
  'npx',
  'git',
  'sh',
  'bash',
  'env',
  'cat',
  'ls',
  'mkdir',
  'rm',
  'cp',
  'mv',
  'uname',
  'sleep',
]

/**
 * Makes a machine inside a temporary folder: a PATH with the programs above and nothing else (no Python, no make, no
 * compiler, no browser), a home of its own, no display, and none of this process's npm settings.
 * @returns {Promise<{ folder: string, env: Record<string, string> }>}
 */
export async function createBareMachine() {
  const folder = mkdtempSync(join(tmpdir(), 'secretary-bare-'))
  const bin = join(folder, 'bin')
  const home = join(folder, 'home')
  mkdirSync(bin)
  mkdirSync(home)
  for (const program of PROGRAMS) symlinkSync(await ofThisMachine(program), join(bin, program))
  const passedOn = ['SECRETARY_BROWSER_PATH', 'HTTPS_PROXY', 'HTTP_PROXY', 'NO_PROXY', 'NODE_EXTRA_CA_CERTS']
  const kept = passedOn.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : []))
  return { folder, env: { ...Object.fromEntries(kept), PATH: bin, HOME: home, LANG: 'C.UTF-8', CI: 'true' } }
}

/** The machine's own program, not the one that npm puts in front while it runs a script. */
async function ofThisMachine(program) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => !folder.includes('node_modules'))
  for (const folder of folders) {
    const path = join(folder, program)
    if (await isProgram(path)) return isLink(path) ? realpathSync(path) : path
  }
  throw new Error(`This machine has no "${program}", so it cannot play a bare one.`)
}

async function isProgram(path) {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  )
}

function isLink(path) {
  try {
    return readlinkSync(path) !== ''
  } catch {
    return false
  }
}

import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

interface Process {
  readonly pid: number
  readonly parent: number
  readonly command: string
}

/** Kills the renderers of every browser that was sent to the stand-in on `port`. @throws Error where there is none */
export function killRenderers(port: number): void {
  const processes = listProcesses()
  const browsers = new Set(browsersOf(processes, port).map(({ pid }) => pid))
  const renderers = processes.filter(
    (process) => process.command.includes('--type=renderer') && descendsFrom(process, browsers, processes),
  )
  kill(renderers, 'renderer')
}

/** Kills those browsers themselves. @throws Error where there is none */
export function killBrowsers(port: number): void {
  kill(browsersOf(listProcesses(), port), 'browser')
}

function browsersOf(processes: readonly Process[], port: number): Process[] {
  return processes.filter(({ command }) => command.includes(`127.0.0.1:${port}`) && !command.includes('--type='))
}

/** A renderer is a grandchild of its browser where a zygote forks it, and a child elsewhere. */
function descendsFrom(process: Process, ancestors: ReadonlySet<number>, all: readonly Process[]): boolean {
  if (ancestors.has(process.parent)) return true
  const parent = all.find(({ pid }) => pid === process.parent)
  return parent !== undefined && parent.pid > 1 && descendsFrom(parent, ancestors, all)
}

function kill(processes: readonly Process[], what: string): void {
  if (processes.length === 0) throw new Error(`No ${what} of this stand-in is running`)
  for (const { pid } of processes) process.kill(pid, 'SIGKILL')
}

function listProcesses(): Process[] {
  if (process.platform === 'linux') return readdirSync('/proc').filter(isNumber).flatMap(readProcess)
  if (process.platform === 'win32') throw new Error('Killing pages and browsers is not supported on Windows')
  const lines = execFileSync('ps', ['-axo', 'pid=,ppid=,command='], { encoding: 'utf8' }).split('\n')
  return lines.flatMap((line) => {
    const [, pid, parent, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? []
    return pid && parent && command ? [{ pid: Number(pid), parent: Number(parent), command }] : []
  })
}

function isNumber(name: string): boolean {
  return /^\d+$/.test(name)
}

/** Processes come and go while they are read: one that has gone is none. */
function readProcess(pid: string): Process[] {
  try {
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
    const parent = /^PPid:\s+(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return parent ? [{ pid: Number(pid), parent: Number(parent), command }] : []
  } catch {
    return []
  }
}

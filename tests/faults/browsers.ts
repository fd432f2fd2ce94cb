import { readdirSync, readFileSync } from 'node:fs'

/** How many browser processes work on this data directory. Only where `/proc` tells (Linux); elsewhere none is seen. */
export function browsersOn(dataDir: string): number {
  if (process.platform !== 'linux') return 0
  return readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && isBrowserOn(pid, dataDir)).length
}

function isBrowserOn(pid: string, dataDir: string): boolean {
  try {
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
    return command.includes(`--user-data-dir=${dataDir}`) && !command.includes('--type=')
  } catch {
    return false
  }
}

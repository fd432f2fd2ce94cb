import { readdir, readFile } from 'node:fs/promises'

/**
 * Bytes of resident memory of a process and all its descendants; pages that they share count once for each. Null where
 * the system has no `/proc` or the process is gone.
 */
export async function measureMemory(pid: number, proc = '/proc'): Promise<number | null> {
  try {
    const processes = await readProcesses(proc)
    if (!processes.has(pid)) return null
    let bytes = 0
    const tree = [pid]
    for (const member of tree) {
      bytes += processes.get(member)?.bytes ?? 0
      for (const [other, { parent }] of processes) if (parent === member) tree.push(other)
    }
    return bytes
  } catch {
    return null
  }
}

async function readProcesses(proc: string): Promise<Map<number, { parent: number; bytes: number }>> {
  const pids = (await readdir(proc)).filter((name) => /^\d+$/.test(name))
  const found = await Promise.all(pids.map((pid) => readProcess(proc, pid)))
  return new Map(found.filter((entry) => entry !== null))
}

async function readProcess(proc: string, pid: string): Promise<[number, { parent: number; bytes: number }] | null> {
  try {
    const status = await readFile(`${proc}/${pid}/status`, 'utf8')
    const number = (field: string) => Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0)
    return [Number(pid), { parent: number('PPid'), bytes: number('VmRSS') * 1024 }]
  } catch {
    return null
  }
}

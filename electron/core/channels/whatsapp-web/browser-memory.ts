import { readdir, readFile } from 'node:fs/promises'

/**
 * Bytes of memory that a process and all its descendants hold. A page of memory that several share counts once in all
 * (a browser's processes share most of theirs). Null where the system has no `/proc` or the process is gone.
 */
export async function measureMemory(pid: number, proc = '/proc'): Promise<number | null> {
  try {
    const parents = await readParents(proc)
    if (!parents.has(pid)) return null
    const tree = [pid]
    for (const member of tree) for (const [child, parent] of parents) if (parent === member) tree.push(child)
    const sizes = await Promise.all(tree.map((member) => readSize(proc, member)))
    return sizes.reduce((sum, size) => sum + size, 0)
  } catch {
    return null
  }
}

async function readParents(proc: string): Promise<Map<number, number>> {
  const pids = (await readdir(proc)).filter((name) => /^\d+$/.test(name))
  const entries = pids.map(async (pid) => [Number(pid), await readField(`${proc}/${pid}/status`, 'PPid')] as const)
  return new Map((await Promise.all(entries)).filter((entry) => entry[1] !== null) as [number, number][])
}

/** The proportional size; where the system does not give that, the resident size. */
async function readSize(proc: string, pid: number): Promise<number> {
  const kilobytes =
    (await readField(`${proc}/${pid}/smaps_rollup`, 'Pss')) ?? (await readField(`${proc}/${pid}/status`, 'VmRSS')) ?? 0
  return kilobytes * 1024
}

async function readField(file: string, field: string): Promise<number | null> {
  try {
    const found = new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(await readFile(file, 'utf8'))
    return found === null ? null : Number(found[1])
  } catch {
    return null
  }
}

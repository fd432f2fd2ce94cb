import { closeSync, fsyncSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { median } from './measure.ts'

/** File systems in memory keep nothing through a power cut, so "durable" costs nothing there. */
const MEMORY_FILE_SYSTEMS = [0x01021994, 0x858458f6]

/** What the figures were measured on, in a few lines. */
export function describeMachine(dir: string): string {
  const raw = new Sqlite(':memory:')
  const version = raw.prepare('SELECT sqlite_version()').pluck().get()
  raw.close()
  const cores = cpus()
  const lines = [
    `${cores.length} × ${cores[0]?.model.trim() ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform}, load ${loadavg()[0]?.toFixed(2)}`,
    `Node ${process.versions.node}, SQLite ${version}, databases in ${dir}`,
    `A write that reaches the disk (4 KB and fsync) takes ${diskWriteMs(dir).toFixed(2)} ms here (median).`,
  ]
  if (MEMORY_FILE_SYSTEMS.includes(statfsSync(dir).type)) {
    lines.push('This folder is in memory: nothing here is durable. Choose one on a disk with --dir.')
  }
  return lines.join('\n')
}

function diskWriteMs(dir: string): number {
  const path = join(dir, 'disk-probe')
  const file = openSync(path, 'w')
  const page = Buffer.alloc(4096, 1)
  const samples = Array.from({ length: 40 }, () => {
    const started = performance.now()
    writeSync(file, page)
    fsyncSync(file)
    return performance.now() - started
  })
  closeSync(file)
  rmSync(path)
  return median(samples)
}

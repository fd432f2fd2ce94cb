import { setTimeout as wait } from 'node:timers/promises'
import type { BenchContext, GroupTable } from './context.ts'
import { readUsage, startBare, startHeadless } from './headless-process.ts'
import { makeHomeData } from './home-data.ts'
import { inTurn, median } from './measure.ts'
import { type Line, noteLine, valueLine } from './report.ts'

/** The product as it is built, with the data of a busy person: start, memory, and what it costs while nothing happens. */
export async function measureStart(context: BenchContext): Promise<GroupTable> {
  const { quick } = context.options
  const { dataDir, path } = makeHomeData(context)
  context.note('starting the built product again and again')
  const { bare } = await inTurn(quick ? 2 : 9, { bare: () => startBare(path) })
  const starts: number[] = []
  for (let at = 0; at < (quick ? 2 : 9); at++) {
    const running = await startHeadless(dataDir)
    starts.push(running.readyMs)
    await running.stop()
  }
  const lines = [valueLine('start → ready', median(starts), 'ms', median(bare.wallMs))]
  lines.push(...(await idle(context, dataDir, quick ? 2_000 : 10_000)))
  return { title: 'The built product, 10,000 conversations', beside: 'bare: Node, database, one list', lines }
}

async function idle(context: BenchContext, dataDir: string, forMs: number): Promise<Line[]> {
  context.note(`leaving it alone for ${forMs / 1000} s`)
  const running = await startHeadless(dataDir)
  try {
    // What belongs to the start (reading the chats, the first drafts) is over after this.
    await wait(2_000)
    const before = readUsage(running.pid)
    await wait(forMs)
    const after = readUsage(running.pid)
    if (before === null || after === null) return [noteLine('memory and processor', 'not measured on this system')]
    return [
      valueLine('memory (resident) while idle', after.rssBytes / 2 ** 20, 'MB', null, { atMost: 250 }),
      valueLine('processor while idle', (100 * (after.cpuMs - before.cpuMs)) / forMs, '%', null, { atMost: 1 }),
    ]
  } finally {
    await running.stop()
  }
}

import { quantile } from '../../electron/core/platform/meter.ts'

/** Milliseconds. */
export interface Latency {
  readonly p50Ms: number
  readonly p99Ms: number
  readonly maxMs: number
  readonly count: number
}

export function toLatency(samples: readonly number[]): Latency {
  const sorted = [...samples].sort((a, b) => a - b)
  return {
    p50Ms: quantile(sorted, 0.5),
    p99Ms: quantile(sorted, 0.99),
    maxMs: sorted.at(-1) ?? 0,
    count: sorted.length,
  }
}

export function median(samples: readonly number[]): number {
  return toLatency(samples).p50Ms
}

export type Step = (at: number) => unknown

/** What the calls of one way of doing it took: on the clock on the wall, and on the processor (ms). */
export interface Samples {
  readonly wallMs: number[]
  /** Of this thread: without waits for the disk, and hardly touched by what else runs on the machine. */
  readonly cpuMs: number[]
}

/**
 * Runs several ways of doing the same work in turn, each `count` times, and answers the time of each call. In turn,
 * because a shared machine is slow in phases: they then meet all of them alike. The order changes every time, so that
 * nobody always finds the pages that another one has just read. One call in ten is a warm-up before the count.
 */
export async function inTurn<Name extends string>(
  count: number,
  ways: Readonly<Record<Name, Step>>,
): Promise<Record<Name, Samples>> {
  const names = Object.keys(ways) as Name[]
  const samples = Object.fromEntries(names.map((name) => [name, { wallMs: [], cpuMs: [] }])) as unknown as Record<
    Name,
    Samples
  >
  const warmUp = Math.ceil(count / 10)
  for (let at = 0; at < count + warmUp; at++) {
    for (const name of at % 2 === 0 ? names : names.toReversed()) {
      const [started, cpuStarted] = [performance.now(), threadCpuMs()]
      await ways[name](at)
      if (at < warmUp) continue
      samples[name].cpuMs.push(threadCpuMs() - cpuStarted)
      samples[name].wallMs.push(performance.now() - started)
    }
  }
  return samples
}

/** Processor time of this thread; of the whole process on a Node that cannot tell them apart (ms). */
export function threadCpuMs(): number {
  const { user, system } = process.threadCpuUsage?.() ?? process.cpuUsage()
  return (user + system) / 1000
}

/** How many per second, when `size` of them took this long (the median of several rounds, ms). */
export function perSecond(size: number, roundsMs: readonly number[]): number {
  return (size * 1000) / median(roundsMs)
}

/** Durations of the newest events, for "how long does this take here": a fixed number is kept, the oldest go. */
export interface Meter {
  record(ms: number): void
  snapshot(): { p50Ms: number; p99Ms: number; count: number } | null
  /** A reader of its own: each time it is asked, it answers those since it was asked last (the newest 1,000 of them). */
  follow(): () => readonly number[]
}

const KEPT = 1000

export function createMeter(): Meter {
  const kept: number[] = []
  let count = 0
  return {
    record(ms) {
      kept[count % KEPT] = ms
      count += 1
    },
    follow() {
      let seen = count
      return () => {
        const from = Math.max(seen, count - KEPT)
        seen = count
        return Array.from({ length: count - from }, (_, at) => kept[(from + at) % KEPT] ?? 0)
      }
    },
    snapshot() {
      if (count === 0) return null
      const sorted = [...kept].sort((a, b) => a - b)
      return { p50Ms: quantile(sorted, 0.5), p99Ms: quantile(sorted, 0.99), count }
    },
  }
}

/** The value below which this share of sorted values lies. */
export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

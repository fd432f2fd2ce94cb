/** Durations of the newest events, for "how long does this take here": a fixed number is kept, the oldest go. */
export interface Meter {
  record(ms: number): void
  snapshot(): { p50Ms: number; p99Ms: number; count: number } | null
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

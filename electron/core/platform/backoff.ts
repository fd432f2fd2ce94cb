/**
 * How long to wait before try number `attempt` + 1: doubled each time up to a longest, then up to 25 % less or more, so
 * that what failed together does not come back together. Milliseconds.
 */
export function backoffMs(attempt: number, random: () => number, options = { firstMs: 5_000, longestMs: 10 * 60_000 }) {
  const plain = Math.min(options.longestMs, options.firstMs * 2 ** Math.max(0, attempt - 1))
  return Math.round(plain * (0.75 + random() * 0.5))
}

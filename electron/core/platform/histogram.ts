/**
 * Many values in few lines, so that a median can be told of days whose values are gone, and of several days together.
 * A bucket holds values that differ by at most 5 %; one that holds a single value knows it exactly.
 */
export interface Bucket {
  /** Its place: the buckets are as wide as 5 % of what they hold. */
  readonly bucket: number
  readonly count: number
  readonly sum: number
  readonly largest: number
}

const WIDTH = Math.log(1.05)
/** What is smaller shares one bucket. */
const SMALLEST = 0.01

/** Puts values (not negative) into their buckets, the smallest first. */
export function toBuckets(values: readonly number[]): Bucket[] {
  return merged(values.map((value) => ({ bucket: bucketOf(value), count: 1, sum: value, largest: value })))
}

/** The value below which this share of all values lies, within 5 %; null where there is none. */
export function quantileOf(buckets: readonly Bucket[], share: number): number | null {
  const sorted = merged(buckets)
  const count = sorted.reduce((sum, bucket) => sum + bucket.count, 0)
  let left = Math.min(count - 1, Math.floor(count * share))
  for (const bucket of sorted) {
    left -= bucket.count
    if (left < 0) return bucket.sum / bucket.count
  }
  return null
}

/** How many values there are, what they come to, and the largest. */
export function totalOf(buckets: readonly Omit<Bucket, 'bucket'>[]): Omit<Bucket, 'bucket'> {
  return {
    count: buckets.reduce((sum, { count }) => sum + count, 0),
    sum: buckets.reduce((all, { sum }) => all + sum, 0),
    largest: buckets.reduce((most, { largest }) => Math.max(most, largest), 0),
  }
}

function bucketOf(value: number): number {
  return Math.floor(Math.log(Math.max(SMALLEST, value)) / WIDTH)
}

function merged(buckets: readonly Bucket[]): Bucket[] {
  const groups = Map.groupBy(buckets, ({ bucket }) => bucket)
  return [...groups].map(([bucket, group]) => ({ bucket, ...totalOf(group) })).sort((a, b) => a.bucket - b.bucket)
}

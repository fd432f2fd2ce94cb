/** Amounts as a sentence says them: `350 ms`, `12 seconds`, `3 hours`; `480 MB`, `1.6 GB`. */
export function sayDuration(ms: number): string {
  if (ms < 2_000) return `${Math.round(ms)} ms`
  const [amount, unit] = inUnit(ms)
  return amount === 1 ? `1 ${unit}` : `${amount} ${unit}s`
}

function inUnit(ms: number): [number, string] {
  const seconds = Math.round(ms / 1_000)
  if (seconds < 60) return [seconds, 'second']
  const minutes = Math.round(seconds / 60)
  if (minutes < 120) return [minutes, 'minute']
  const hours = Math.round(minutes / 60)
  return hours < 48 ? [hours, 'hour'] : [Math.round(hours / 24), 'day']
}

export function sayBytes(bytes: number): string {
  if (bytes < 1e9) return `${Math.round(bytes / 1e6)} MB`
  return `${(bytes / 1e9).toFixed(bytes < 1e10 ? 1 : 0)} GB`
}

/** `1 draft`, `3 drafts`. */
export function sayCount(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`
}

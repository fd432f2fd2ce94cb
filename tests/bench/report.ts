import type { Latency } from './measure.ts'

/** One line of the table, already in words. */
export interface Line {
  readonly figure: string
  readonly ours: string
  readonly beside: string
  /** How fast ours is beside the other: 1 is as fast, 2 twice as fast, whatever the unit. */
  readonly speed: number | null
  readonly target: string
  readonly met: boolean | null
}

interface Aim {
  /** Ours at most this, at p99 (ms). */
  readonly p99Ms?: number
  /** Ours at least this fast beside the other. */
  readonly speed?: number
  /** Ours at most, or at least, this. */
  readonly atMost?: number
  readonly atLeast?: number
}

/** Times of single calls. The speed compares the medians: they move least with the machine's mood. */
export function latencyLine(figure: string, ours: Latency, bare: Latency | null, aim: Aim = {}): Line {
  const speed = bare === null ? null : bare.p50Ms / ours.p50Ms
  const wishes = [
    aim.p99Ms === undefined ? null : { words: `p99 < ${aim.p99Ms} ms`, met: ours.p99Ms < aim.p99Ms },
    aim.speed === undefined || speed === null ? null : { words: `≥ ${aim.speed} of bare`, met: speed >= aim.speed },
  ]
  return { figure, ours: times(ours), beside: bare === null ? '–' : times(bare), speed, ...judge(wishes) }
}

/** How many per second. */
export function rateLine(figure: string, ours: number, beside: number, aim: Aim = {}): Line {
  const speed = ours / beside
  const wish = aim.speed === undefined ? null : { words: `≥ ${aim.speed}`, met: speed >= aim.speed }
  return { figure, ours: `${whole(ours)} /s`, beside: `${whole(beside)} /s`, speed, ...judge([wish]) }
}

/** One number with its unit; a smaller one is better. */
export function valueLine(figure: string, ours: number, unit: string, beside: number | null, aim: Aim = {}): Line {
  const wish = aim.atMost === undefined ? null : { words: `≤ ${aim.atMost} ${unit}`, met: ours <= aim.atMost }
  const worded = (value: number) => `${short(value)} ${unit}`
  const speed = beside === null || ours === 0 ? null : beside / ours
  return { figure, ours: worded(ours), beside: beside === null ? '–' : worded(beside), speed, ...judge([wish]) }
}

/** Something that was not measured, and why. */
export function noteLine(figure: string, why: string): Line {
  return { figure, ours: why, beside: '', speed: null, target: '', met: null }
}

export function formatTable(title: string, beside: string, lines: readonly Line[]): string {
  const head = [title, 'ours', beside, 'speed', 'target']
  const rows = lines.map((line) => [
    line.figure,
    line.ours,
    line.beside,
    line.speed === null ? '' : `×${line.speed.toFixed(2)}`,
    line.met === null ? line.target : `${line.target} ${line.met ? '✓' : '✗ missed'}`,
  ])
  const widths = head.map((name, at) =>
    Math.max(MINIMUM[at] ?? 0, name.length, ...rows.map((row) => lengthOf(row, at))),
  )
  const print = (cells: readonly string[]) =>
    cells
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd()
  return [print(head), widths.map((width) => '─'.repeat(width)).join('  '), ...rows.map(print)].join('\n')
}

const MINIMUM = [52, 30, 30, 7, 20]

/** A note may run over the columns beside it. */
function lengthOf(row: readonly string[], at: number): number {
  return at === 1 && row[2] === '' ? 0 : (row[at]?.length ?? 0)
}

function judge(wishes: readonly ({ words: string; met: boolean } | null)[]): { target: string; met: boolean | null } {
  const given = wishes.filter((wish) => wish !== null)
  if (given.length === 0) return { target: '', met: null }
  return { target: given.map((wish) => wish.words).join(', '), met: given.every((wish) => wish.met) }
}

function times({ p50Ms, p99Ms }: Latency): string {
  return `p50 ${short(p50Ms)} · p99 ${short(p99Ms)} ms`
}

/** Three digits that count. */
function short(value: number): string {
  if (value >= 100) return whole(value)
  return value >= 10 ? value.toFixed(1) : value >= 1 ? value.toFixed(2) : value.toFixed(3)
}

function whole(value: number): string {
  return Math.round(value).toLocaleString('en-US')
}

import { type Latency, perSecond, type Samples, toLatency } from './measure.ts'

/** One line of the table, already in words. */
export interface Line {
  readonly figure: string
  readonly ours: string
  readonly beside: string
  /** How fast ours is beside the other: 1 is as fast, 2 twice as fast, whatever the unit. */
  readonly speed: number | null
  /** The same by processor time alone. */
  readonly cpuSpeed: number | null
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
  const beside = bare === null ? '–' : times(bare)
  return { figure, ours: times(ours), beside, speed, cpuSpeed: null, ...judge(wishes) }
}

/** The same for two ways that were measured in turn. */
export function callsLine(figure: string, ours: Samples, bare: Samples, aim: Aim = {}): Line {
  const line = latencyLine(figure, toLatency(ours.wallMs), toLatency(bare.wallMs), aim)
  return { ...line, cpuSpeed: total(bare.cpuMs) / total(ours.cpuMs) }
}

/** How many per second, where each sample is a round of `size`. */
export function rateLine(figure: string, size: number, ours: Samples, bare: Samples, aim: Aim = {}): Line {
  const [rate, beside] = [perSecond(size, ours.wallMs), perSecond(size, bare.wallMs)]
  const speed = rate / beside
  const wish = aim.speed === undefined ? null : { words: `≥ ${aim.speed}`, met: speed >= aim.speed }
  const cpuSpeed = total(bare.cpuMs) / total(ours.cpuMs)
  return { figure, ours: `${whole(rate)} /s`, beside: `${whole(beside)} /s`, speed, cpuSpeed, ...judge([wish]) }
}

/** One number with its unit; a smaller one is better. */
export function valueLine(figure: string, ours: number, unit: string, beside: number | null, aim: Aim = {}): Line {
  const wish = aim.atMost === undefined ? null : { words: `≤ ${aim.atMost} ${unit}`, met: ours <= aim.atMost }
  const worded = (value: number) => `${short(value)} ${unit}`
  const speed = beside === null || ours === 0 ? null : beside / ours
  const words = { ours: worded(ours), beside: beside === null ? '–' : worded(beside) }
  return { figure, ...words, speed, cpuSpeed: null, ...judge([wish]) }
}

/** Something that was not measured, and why. */
export function noteLine(figure: string, why: string): Line {
  return { figure, ours: why, beside: '', speed: null, cpuSpeed: null, target: '', met: null }
}

export function formatTable(title: string, beside: string, lines: readonly Line[]): string {
  const head = [title, 'ours', beside, 'speed', '(cpu)', 'target']
  const rows = lines.map((line) => [
    line.figure,
    line.ours,
    line.beside,
    factor(line.speed),
    factor(line.cpuSpeed),
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

const MINIMUM = [52, 28, 28, 6, 6, 18]

/** The system counts processor time in steps longer than many a call: only sums of many calls say something. */
function total(samples: readonly number[]): number {
  return samples.reduce((sum, sample) => sum + sample, 0)
}

function factor(value: number | null): string {
  return value === null ? '' : `×${value.toFixed(2)}`
}

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

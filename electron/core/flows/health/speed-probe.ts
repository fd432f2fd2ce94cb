import { quantile } from '../../platform/meter.ts'
import { sayDuration } from '../../platform/say-amounts.ts'
import type { Finding, Probe } from './health-deps.ts'

/** Later than this in one of a hundred cases, and the page feels it (ms). */
const LATE_MS = 200
/** What taking in a message aims at, and what it must never take (ms). */
const AIM_MS = 300
const NEVER_MS = 2_000

/** How late the app is with what it has to do, measured all the time since the last look. */
export const lagProbe: Probe = {
  codes: ['slow'],
  look({ machine }) {
    const lateMs = machine.takeLoopDelay()
    if (lateMs === null) return NOTHING
    const words = `What the app has to do waits ${sayDuration(lateMs)} at most`
    const measures = [{ name: 'loop_delay', value: Math.round(lateMs), unit: 'ms', words }] as const
    if (lateMs <= LATE_MS) return { problems: [], measures }
    const sentence = `The app is slow: what it has to do waits up to ${sayDuration(lateMs)}. Nothing is lost, it only takes longer.`
    const whatToDo = 'Close programs that keep the computer busy. If it stays, restart Secretary.'
    return { problems: [{ code: 'slow', severity: 'warning', sentence, whatToDo }], measures }
  },
}

/** How long messages took from their arrival to the list, since the last look. */
export const intakeProbe: Probe = {
  codes: ['slow_intake'],
  look({ health }) {
    const sorted = [...health.newIntake()].sort((a, b) => a - b)
    const slowestMs = sorted.at(-1)
    if (slowestMs === undefined) return NOTHING
    const p50Ms = quantile(sorted, 0.5)
    const words = `A message is taken in within ${sayDuration(p50Ms)}, the slowest took ${sayDuration(slowestMs)}`
    const measures = [{ name: 'intake', value: Math.round(p50Ms), unit: 'ms', words }] as const
    if (p50Ms <= AIM_MS && slowestMs <= NEVER_MS) return { problems: [], measures }
    const how =
      slowestMs > NEVER_MS ? `One took ${sayDuration(slowestMs)}` : `Half of them took more than ${sayDuration(p50Ms)}`
    const sentence = `Messages are taken in slowly. ${how}, ${sayDuration(AIM_MS)} are usual. None is lost.`
    const whatToDo = 'Close programs that keep the computer or its disk busy.'
    return { problems: [{ code: 'slow_intake', severity: 'warning', sentence, whatToDo }], measures }
  },
}

const NOTHING: Finding = { problems: [], measures: [] }

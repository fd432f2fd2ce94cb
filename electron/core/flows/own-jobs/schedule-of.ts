import { AppError } from '../../../contract/errors.ts'
import type { OwnWhat, OwnWhen } from '../../../contract/own-jobs.contract.ts'
import { cronProblem, type Schedule } from '../../jobs/schedule.ts'

const HOUR_MS = 60 * 60_000

/** When the scheduler is to run a job; one for dates looks every day. @throws AppError VALIDATION_FAILED */
export function scheduleOf(when: OwnWhen): Schedule & { cron: string } {
  const { timeZone } = when
  if (when.kind !== 'cron') return { cron: dailyCron(when), timeZone }
  const problem = cronProblem(when.cron, timeZone)
  if (problem === null) return { cron: when.cron, timeZone }
  throw new AppError('VALIDATION_FAILED', { message: `when.cron: this ${problem.replace(/\.$/, '')}.` })
}

function dailyCron(when: Exclude<OwnWhen, { kind: 'cron' }>): string {
  const [hour, minute] = when.at.split(':').map(Number)
  const days = when.kind === 'date' || when.weekdays.length === 7 ? '*' : [...new Set(when.weekdays)].sort().join(',')
  return `${minute} ${hour} * * ${days}`
}

/** How late it may still run (ms): old news help nobody, a draft of yesterday may. */
export function catchUpMsOf({ kind }: OwnWhat): number {
  return kind === 'draft' ? 24 * HOUR_MS : 12 * HOUR_MS
}

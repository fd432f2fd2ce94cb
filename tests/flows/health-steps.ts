import type { HealthCode, HealthProblem } from '../../electron/contract/health.contract.ts'
import type { Desk } from './desk.ts'

export const MINUTE = 60_000

/** The health is looked at now, by its job. */
export async function look(desk: Desk): Promise<void> {
  await desk.api.jobs.run({ name: 'health' })
  await desk.settle()
}

/** So many looks, five minutes apart, as the job itself makes them. */
export async function fiveMinutesLater(desk: Desk, times = 1): Promise<void> {
  for (let time = 0; time < times; time++) await desk.clock.advance(5 * MINUTE)
}

export async function codes(desk: Desk): Promise<HealthCode[]> {
  return (await desk.api.health.report()).problems.map(({ code }) => code)
}

export async function problem(desk: Desk, code: HealthCode): Promise<HealthProblem> {
  const found = (await desk.api.health.report()).problems.find((one) => one.code === code)
  if (found === undefined) throw new Error(`There is no problem "${code}".`)
  return found
}

/** What was told outside the page, without who wrote. */
export function news(desk: Pick<Desk, 'notified'>): string[] {
  return desk.notified.filter((line) => line.startsWith('news ')).map((line) => line.slice('news '.length))
}

/** The headings of that. */
export function headings(desk: Pick<Desk, 'notified'>): string[] {
  return news(desk).map((line) => line.split(':')[0] ?? '')
}

import type { IntakeInsight } from '../../../contract/insights.contract.ts'
import { quantileOf, toBuckets, totalOf } from '../../platform/histogram.ts'
import { localDay } from '../../platform/local-days.ts'
import { addFigures, type Figure } from './figures.store.ts'
import { type InsightsDeps, linesOf, type Period, type Section } from './section.ts'

const FIGURE = 'intake'

/** How long it took to take in a message. It is measured, so no day can be counted afterwards. */
export const intake: Section<IntakeInsight> = {
  figures: [],
  keepsMost: true,
  count: async () => [],
  show: (_deps, periods) => ({
    unit: 'ms',
    days: periods.map((period) => ({ day: period.day, ...intakeIn([period]) })),
    total: intakeIn(periods),
  }),
}

export type IntakeDeps = InsightsDeps & {
  /** How long messages took since this was asked last (ms). */
  takeIntake(): readonly number[]
}

/** Adds what was measured since the last time to today: once kept, it is not measured again. */
export function keepIntake({ store, clock, accountId, takeIntake }: IntakeDeps): void {
  if (accountId === '') return
  const figures = toBuckets(takeIntake()).map((bucket): Figure => ({ figure: FIGURE, subject: '', ...bucket }))
  if (figures.length === 0) return
  store.transaction((tx) => addFigures(tx, accountId, localDay(clock.now()).day, figures))
}

function intakeIn(periods: readonly Period[]) {
  const lines = linesOf(periods, FIGURE)
  return { messages: totalOf(lines).count, medianMs: quantileOf(lines, 0.5), p99Ms: quantileOf(lines, 0.99) }
}

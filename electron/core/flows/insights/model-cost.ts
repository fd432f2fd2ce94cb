import type { CostInsight } from '../../../contract/insights.contract.ts'
import { costBetween } from '../../assistant/models/ai-responses.store.ts'
import { totalOf } from '../../platform/histogram.ts'
import type { Figure } from './figures.store.ts'
import { linesOf, type Period, type Section } from './section.ts'

/** How often models were asked, and what it cost. */
export const modelCost: Section<CostInsight> = {
  figures: ['model', 'model-failed', 'model-unpriced'],
  keepsMost: true,
  async count({ store, accountId }, { from, to }) {
    const { asked, failed, knownUsd, unpriced } = costBetween(store.db, accountId, from, to)
    const lines = [line('model', asked, knownUsd), line('model-failed', failed, 0), line('model-unpriced', unpriced, 0)]
    return lines.filter(({ count }) => count > 0)
  },
  show: (_deps, periods) => ({
    unit: 'USD',
    days: periods.map((period) => ({ day: period.day, ...costIn([period]) })),
    total: costIn(periods),
  }),
}

function line(figure: string, count: number, sum: number): Figure {
  return { figure, subject: '', bucket: 0, count, sum, largest: sum }
}

function costIn(periods: readonly Period[]) {
  const asked = totalOf(linesOf(periods, 'model'))
  return {
    asked: asked.count,
    failed: totalOf(linesOf(periods, 'model-failed')).count,
    knownUsd: asked.sum,
    unpriced: totalOf(linesOf(periods, 'model-unpriced')).count,
  }
}

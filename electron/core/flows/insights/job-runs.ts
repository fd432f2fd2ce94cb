import type { JobsInsight } from '../../../contract/insights.contract.ts'
import { type EndedRun, listEndedRuns } from '../../jobs/list-ended-runs.ts'
import { quantileOf, toBuckets, totalOf } from '../../platform/histogram.ts'
import { nextTurn } from '../../platform/next-turn.ts'
import type { Figure } from './figures.store.ts'
import { linesOf, type Period, type Section } from './section.ts'

const HELPING = 500

/** How often the work in the background went well, and how long it took. */
export const jobRuns: Section<JobsInsight> = {
  figures: ['run-done', 'run-failed'],
  keepsMost: true,
  async count({ store }, { from, to }) {
    const runs: EndedRun[] = []
    for (;;) {
      const page = listEndedRuns(store.db, { from, to, after: runs.at(-1) ?? null, limit: HELPING })
      runs.push(...page)
      if (page.length < HELPING) break
      await nextTurn()
    }
    return [...Map.groupBy(runs, ({ name }) => name)].flatMap(([name, group]) => [
      ...toFigures(
        'run-done',
        name,
        group.filter(({ isDone }) => isDone),
      ),
      ...toFigures(
        'run-failed',
        name,
        group.filter(({ isDone }) => !isDone),
      ),
    ])
  },
  show: (_deps, periods) => ({
    unit: 'runs',
    days: periods.map((period) => ({ day: period.day, ...runsIn([period]) })),
    total: runsIn(periods),
    jobs: namesIn(periods).map((name) => ({ name, ...runsIn(periods, name) })),
  }),
}

function toFigures(figure: string, subject: string, runs: readonly EndedRun[]): Figure[] {
  return toBuckets(runs.map(({ durationMs }) => durationMs)).map((bucket) => ({ figure, subject, ...bucket }))
}

function namesIn(periods: readonly Period[]): string[] {
  const lines = [...linesOf(periods, 'run-done'), ...linesOf(periods, 'run-failed')]
  return [...new Set(lines.map(({ subject }) => subject))].sort()
}

/** How long it took is told of the runs that went well. */
function runsIn(periods: readonly Period[], name?: string) {
  const done = linesOf(periods, 'run-done', name)
  return {
    done: totalOf(done).count,
    failed: totalOf(linesOf(periods, 'run-failed', name)).count,
    medianMs: quantileOf(done, 0.5),
    p90Ms: quantileOf(done, 0.9),
  }
}

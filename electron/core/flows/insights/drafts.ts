import type { DraftsInsight } from '../../../contract/insights.contract.ts'
import { countDiscardedDrafts, listSentDrafts, type SentDraft } from '../../outbox/draft-outcomes.ts'
import { totalOf } from '../../platform/histogram.ts'
import { nextTurn } from '../../platform/next-turn.ts'
import { textDistance } from '../../platform/text-distance.ts'
import type { Figure } from './figures.store.ts'
import { linesOf, type Period, type Section } from './section.ts'

/** So many drafts are read in one go; two texts that differ are compared one at a time. */
const HELPING = 50

/** What became of the assistant's drafts: sent as they were, changed, thrown away. */
export const drafts: Section<DraftsInsight> = {
  figures: ['draft'],
  // One that is brought back and sent is not discarded any more.
  keepsMost: false,
  async count({ store, accountId }, { from, to }) {
    const found: { what: string; distance: number }[] = []
    for (let after = 0; ; ) {
      const page = listSentDrafts(store.db, accountId, { from, to, after, limit: HELPING })
      for (const draft of page) {
        found.push(await outcomeOf(draft))
        after = draft.id
      }
      if (page.length < HELPING) break
      await nextTurn()
    }
    const discarded = countDiscardedDrafts(store.db, accountId, from, to)
    return [...toFigures(found), ...(discarded === 0 ? [] : [line('discarded', discarded, [])])]
  },
  show: (_deps, periods) => ({
    unit: 'drafts',
    days: periods.map((period) => ({ day: period.day, ...outcomesIn([period]) })),
    total: outcomesIn(periods),
  }),
}

async function outcomeOf(draft: SentDraft): Promise<{ what: string; distance: number }> {
  if (draft.isAsOffered) return { what: draft.byAutopilot ? 'autopilot' : 'unchanged', distance: 0 }
  await nextTurn()
  return { what: 'edited', distance: textDistance(draft.generated, draft.sent) }
}

function toFigures(found: readonly { what: string; distance: number }[]): Figure[] {
  return [...Map.groupBy(found, ({ what }) => what)].map(([what, group]) =>
    line(
      what,
      group.length,
      group.map(({ distance }) => distance),
    ),
  )
}

function line(subject: string, count: number, distances: readonly number[]): Figure {
  const sum = distances.reduce((all, distance) => all + distance, 0)
  return { figure: 'draft', subject, bucket: 0, count, sum, largest: Math.max(0, ...distances) }
}

function outcomesIn(periods: readonly Period[]) {
  const of = (subject: string) => totalOf(linesOf(periods, 'draft', subject))
  const edited = of('edited')
  return {
    unchanged: of('unchanged').count,
    edited: edited.count,
    discarded: of('discarded').count,
    byAutopilot: of('autopilot').count,
    changedShare: edited.count === 0 ? null : edited.sum / edited.count,
  }
}

import type { Insights } from '../../../contract/insights.contract.ts'
import { type LocalDay, lastDays, weekOf } from '../../platform/local-days.ts'
import { nextTurn } from '../../platform/next-turn.ts'
import { type Figure, listFigures } from './figures.store.ts'
import type { InsightsDeps, Period } from './section.ts'
import { SECTIONS } from './sections.ts'

/** From so many days on they are shown by the week. */
const BY_WEEK_FROM = 60
/** The lines of so many days are read in one go. */
const HELPING_DAYS = 7

/** What the last days came to. Days that are over were counted at night; today is counted now, as far as it has come. */
export async function readInsights(deps: InsightsDeps, days: number): Promise<Insights> {
  const looked = lastDays(deps.clock.now(), days).reverse()
  const figures = deps.accountId === '' ? new Map<string, Figure[]>() : await figuresOf(deps, looked)
  const step = days < BY_WEEK_FROM ? 'day' : 'week'
  const periods = [...Map.groupBy(looked, ({ day }) => (step === 'day' ? day : weekOf(day))).values()].map(
    (group): Period => ({
      day: group[0]?.day ?? '',
      figures: group.flatMap(({ day }) => figures.get(day) ?? []),
    }),
  )
  return {
    step,
    first: looked[0]?.day ?? '',
    last: looked.at(-1)?.day ?? '',
    answers: SECTIONS.answers.show(deps, periods),
    waits: SECTIONS.waits.show(deps, periods),
    drafts: SECTIONS.drafts.show(deps, periods),
    queues: SECTIONS.queues.show(deps, periods),
    jobs: SECTIONS.jobs.show(deps, periods),
    cost: SECTIONS.cost.show(deps, periods),
    intake: SECTIONS.intake.show(deps, periods),
  }
}

/** The lines of each day, oldest day first in `days`; the last of them is today. */
async function figuresOf(deps: InsightsDeps, days: readonly LocalDay[]): Promise<Map<string, Figure[]>> {
  const found = new Map<string, Figure[]>()
  for (let at = 0; at < days.length; at += HELPING_DAYS) {
    const helping = days.slice(at, at + HELPING_DAYS)
    const lines = listFigures(deps.store.db, deps.accountId, helping[0]?.day ?? '', helping.at(-1)?.day ?? '')
    for (const [day, group] of Map.groupBy(lines, (line) => line.day)) found.set(day, group)
    await nextTurn()
  }
  const today = days.at(-1)
  if (today !== undefined) found.set(today.day, [...(found.get(today.day) ?? []), ...(await countNow(deps, today))])
  return found
}

async function countNow(deps: InsightsDeps, today: LocalDay): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const section of Object.values(SECTIONS)) figures.push(...(await section.count(deps, today)))
  return figures
}

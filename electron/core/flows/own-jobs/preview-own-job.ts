import type { JobId } from '../../../contract/ids.ts'
import type { OwnJobPlan, OwnJobPreview, OwnJobWish, OwnWhen } from '../../../contract/own-jobs.contract.ts'
import { createCalendar } from '../../assistant/reading/dates-zone.ts'
import { nextOccurrence } from '../../jobs/schedule.ts'
import { inLines } from './briefing.ts'
import { nameOf } from './mention.ts'
import type { OwnJobDeps } from './own-job-deps.ts'
import { type Plan, planOwnJob } from './plan-own-job.ts'
import { scheduleOf } from './schedule-of.ts'
import { allDates, type Whom } from './whom.ts'
import { SKIP_WORDS } from './why-skipped.ts'
import { nextRunFor } from './yearly-days.ts'

const SHOWN_TIMES = 5

/**
 * The dry run: when a job would run next, and what it would do now. Nothing is changed, and no model is asked.
 * @throws AppError VALIDATION_FAILED
 */
export async function previewOwnJob(deps: OwnJobDeps, wish: OwnJobWish, id: JobId | null): Promise<OwnJobPreview> {
  const now = deps.clock.now()
  const plan = await planOwnJob(deps, wish, { at: now, key: `${id ?? 'new'}:asked-now` })
  const times = wish.when.kind === 'date' ? nextDates(deps, wish.when, now) : nextTimes(deps, wish.when, now)
  return {
    times: times.map(({ at, names }) => ({ at: new Date(at).toISOString(), names })),
    now: toAnswer(plan, wish.title),
  }
}

interface Time {
  readonly at: number
  readonly names: string[]
}

function nextTimes(deps: OwnJobDeps, when: OwnWhen, now: number): Time[] {
  const schedule = scheduleOf(when)
  const times: Time[] = []
  for (let at: number | null = now; times.length < SHOWN_TIMES; ) {
    at = nextOccurrence(schedule, at, at, deps.timeZone)
    if (at === null) break
    times.push({ at, names: [] })
  }
  return times
}

/** It looks every day, but there is something to do only so many days before a date. */
function nextDates(deps: OwnJobDeps, when: OwnWhen & { kind: 'date' }, now: number): Time[] {
  const calendar = createCalendar(when.timeZone ?? deps.timeZone)
  const runs = allDates(deps, when).map(({ conversation, date }) => ({
    at: nextRunFor(calendar, date, when, now),
    name: nameOf(conversation),
  }))
  const byTime = [...Map.groupBy(runs, ({ at }) => at)].sort(([one], [other]) => one - other)
  return byTime.slice(0, SHOWN_TIMES).map(([at, here]) => ({ at, names: here.map(({ name }) => name) }))
}

function toAnswer(plan: Plan, title: string): OwnJobPlan {
  switch (plan.kind) {
    case 'briefing':
      return {
        ...{ kind: 'briefing', title, text: inLines(plan.briefing) },
        people: plan.briefing.people.map(({ conversationId, name }) => ({ conversationId, name })),
      }
    case 'draft':
      return {
        kind: 'draft',
        wanted: plan.wanted.map(toPerson),
        skipped: plan.skipped.map((one) => ({ ...toPerson(one), why: one.why, words: SKIP_WORDS[one.why] })),
      }
    case 'reminder':
      return { kind: 'reminder', items: plan.items.map((item) => ({ title: item.title, text: item.text })) }
  }
}

function toPerson({ conversation }: Whom) {
  return { conversationId: conversation.id, name: nameOf(conversation) }
}

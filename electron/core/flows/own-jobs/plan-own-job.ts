import type { OwnJobWish, OwnWhat, OwnWhen, SkipReason } from '../../../contract/own-jobs.contract.ts'
import { createCalendar, formatDay } from '../../assistant/reading/dates-zone.ts'
import { briefWeek } from './brief-week.ts'
import { type Briefing, briefWaiting } from './briefing.ts'
import { nameOf } from './mention.ts'
import type { Occurrence } from './occurrence.ts'
import type { OwnJobDeps } from './own-job-deps.ts'
import { type Whom, whomByClock, whoseDate } from './whom.ts'
import { whySkipped } from './why-skipped.ts'
import { dayAhead, keptOn } from './yearly-days.ts'

/** What a job would do at an occurrence. */
export type Plan =
  | { readonly kind: 'briefing'; readonly briefing: Briefing }
  | { readonly kind: 'draft'; readonly wanted: readonly Whom[]; readonly skipped: readonly Skipped[] }
  | { readonly kind: 'reminder'; readonly items: readonly ReminderItem[] }

export interface Skipped extends Whom {
  readonly why: SkipReason
}

export interface ReminderItem {
  readonly title: string
  readonly text: string
  /** Whose date it is. */
  readonly whom: Whom | null
  readonly key: string
}

/** More drafts than this at one time nobody looks through. */
export const MOST_DRAFTS = 50

/** Works out what a job would do, without doing any of it: for the dry run, and right before it is done. */
export async function planOwnJob(
  deps: OwnJobDeps,
  { title, when, what }: OwnJobWish,
  occurrence: Occurrence,
): Promise<Plan> {
  switch (what.kind) {
    case 'briefing':
      return { kind: 'briefing', briefing: what.about === 'week' ? await briefWeek(deps) : briefWaiting(deps) }
    case 'draft':
      return planDrafts(deps, whomOf(deps, when, what.to, occurrence))
    case 'reminder':
      return { kind: 'reminder', items: planReminders(deps, { title, when, text: what.text }, occurrence) }
  }
}

function whomOf(deps: OwnJobDeps, when: OwnWhen, to: (OwnWhat & { kind: 'draft' })['to'], occurrence: Occurrence) {
  if (when.kind === 'date') return whoseDate(deps, when, occurrence)
  return to.kind === 'date' ? [] : whomByClock(deps, to, occurrence)
}

function planDrafts(deps: OwnJobDeps, all: readonly Whom[]): Plan {
  const wanted: Whom[] = []
  const skipped: Skipped[] = []
  for (const whom of all) {
    const why = whySkipped(deps, deps.store.db, whom) ?? (wanted.length < MOST_DRAFTS ? null : 'enough')
    if (why === null) wanted.push(whom)
    else skipped.push({ ...whom, why })
  }
  return { kind: 'draft', wanted, skipped }
}

function planReminders(
  deps: OwnJobDeps,
  { title, when, text }: { title: string; when: OwnWhen; text: string },
  occurrence: Occurrence,
): ReminderItem[] {
  if (when.kind !== 'date') return [{ title, text, whom: null, key: occurrence.key }]
  const { year } = dayAhead(createCalendar(when.timeZone ?? deps.timeZone), occurrence.at, when.daysBefore)
  return whoseDate(deps, when, occurrence).map((whom) => {
    const { conversation, date } = whom
    const what = date === null || date.kind === 'birthday' ? 'birthday' : date.title
    const day = date === null ? '' : ` (${formatDay(keptOn(date, year))})`
    return { title: `${title} · ${nameOf(conversation)}: ${what}${day}`, text, whom, key: whom.key }
  })
}

import type { JobId } from '../../../contract/ids.ts'
import type { OwnJobWish, OwnWhat } from '../../../contract/own-jobs.contract.ts'
import type { JobRunning } from '../../jobs/job-type.ts'
import { sayCount } from '../../platform/say-amounts.ts'
import { askForDrafts } from './ask-for-drafts.ts'
import { mention, nameOf } from './mention.ts'
import { hasNews } from './news.store.ts'
import { occurrenceOf } from './occurrence.ts'
import type { OwnJobDeps } from './own-job-deps.ts'
import { type Plan, planOwnJob, type ReminderItem } from './plan-own-job.ts'
import { tellNews } from './tell-news.ts'
import { wordBriefing } from './word-briefing.ts'

/** Does what a job of the user's own is to do at this occurrence. Answers what was done; null: there was nothing. */
export async function runOwnJob(deps: OwnJobDeps, job: OwnJobWish, run: JobRunning): Promise<string | null> {
  const occurrence = occurrenceOf(deps.store.db, run, deps.clock.now())
  const { what } = job
  if (what.kind === 'briefing' && hasNews(deps.store.db, deps.accountId, occurrence.key)) return null
  const plan = await planOwnJob(deps, job, occurrence)
  if (plan.kind === 'draft' && what.kind === 'draft') return askForDrafts(deps, plan, what, run)
  if (plan.kind === 'reminder') return remind(deps, plan.items, run)
  if (plan.kind !== 'briefing' || what.kind !== 'briefing') return null
  return brief(deps, { title: job.title, what, plan, key: occurrence.key }, run)
}

async function brief(
  deps: OwnJobDeps,
  input: { title: string; what: OwnWhat & { kind: 'briefing' }; plan: Plan & { kind: 'briefing' }; key: string },
  run: JobRunning,
): Promise<string | null> {
  const { briefing } = input.plan
  const { text, by } = await wordBriefing(deps, briefing, input.what.instruction, run.signal)
  run.signal.throwIfAborted()
  run.log(by === null ? 'Written by rules, without a model.' : `Worded by ${by}.`)
  for (const { conversationId } of briefing.people) run.log(`${mention({ id: conversationId })} is named in it.`)
  const isNew = tellNews(deps, {
    ...{ kind: 'briefing', title: input.title, text, occurrence: input.key, jobId: run.jobId as JobId },
    people: briefing.people.map(({ conversationId, name }) => ({ conversationId, name })),
  })
  return isNew ? 'wrote a briefing' : null
}

function remind(deps: OwnJobDeps, items: readonly ReminderItem[], run: JobRunning): string | null {
  const told = items.filter(({ title, text, whom, key }) => {
    const people = whom === null ? [] : [{ conversationId: whom.conversation.id, name: nameOf(whom.conversation) }]
    const isNew = tellNews(deps, {
      ...{ kind: 'reminder', title, text, people },
      ...{ jobId: run.jobId as JobId, occurrence: key },
    })
    if (whom !== null) run.log(`${mention(whom.conversation)}: ${isNew ? 'reminded' : 'was told before'}.`)
    return isNew
  })
  return told.length === 0 ? null : `reminded you of ${sayCount(told.length, 'thing')}`
}

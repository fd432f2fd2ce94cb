import type { HealthCode, HealthSeverity } from '../../../contract/health.contract.ts'
import { sayDuration } from '../../platform/say-amounts.ts'
import type { HealthDeps } from './health-deps.ts'
import type { StoredProblem } from './health-problems.store.ts'

export const GRAVITY: Record<HealthSeverity, number> = { warning: 1, problem: 2 }

/** How a problem of this look stands to the look before. */
export type Change =
  | { readonly kind: 'there'; readonly problem: StoredProblem; readonly isKnown: boolean }
  | { readonly kind: 'over'; readonly problem: StoredProblem }

/**
 * Tells the person what is news to them, where they want to be told: a problem once, and again only when it got worse;
 * a warning only when two looks in a row found it; the end of what was told. Answers the rows that were told of, marked.
 */
export function tellChanges(deps: HealthDeps, changes: readonly Change[], now: number): Map<HealthCode, StoredProblem> {
  const told = new Map<HealthCode, StoredProblem>()
  if (!deps.settings().notifications.enabled) return told
  for (const change of changes) {
    const { problem } = change
    const { code, sentence, severity, since, data } = problem
    const key = `health:${code}`
    if (change.kind === 'over') {
      const body = `It lasted ${sayDuration(now - since)}.`
      if (problem.toldAt !== null) deps.tell({ key, title: TITLES[code].over, body })
    } else if (isToBeTold(change)) {
      deps.tell({ key, title: TITLES[code].wrong, body: `${sentence} ${data.whatToDo}` })
      told.set(code, { ...problem, toldAt: now, data: { ...data, toldAs: severity } })
    }
  }
  return told
}

function isToBeTold({ problem, isKnown }: Extract<Change, { kind: 'there' }>): boolean {
  const { severity, data } = problem
  if (data.toldAs !== null) return GRAVITY[severity] > GRAVITY[data.toldAs]
  return severity === 'problem' || isKnown
}

/** What a notification is headed with, while it is wrong and when that is over. */
export const TITLES: Record<HealthCode, { readonly wrong: string; readonly over: string }> = {
  database: { wrong: 'Trouble with the database', over: 'The database works again' },
  disk: { wrong: 'The disk is running full', over: 'There is room on the disk again' },
  browser: { wrong: 'Trouble with the hidden browser', over: 'The hidden browser works again' },
  browser_memory: { wrong: 'The hidden browser needs much memory', over: 'The hidden browser needs less memory again' },
  whatsapp: { wrong: 'Trouble with WhatsApp', over: 'WhatsApp works again' },
  model: { wrong: 'Trouble with the model', over: 'The model works again' },
  slow: { wrong: 'Secretary is slow', over: 'Secretary is as fast as usual again' },
  drafting_stuck: { wrong: 'Drafts are not written', over: 'Drafts are written again' },
  sending_stuck: { wrong: 'Messages do not leave', over: 'Sending works again' },
  uncertain: { wrong: 'A message waits for your word', over: 'No message waits for your word any more' },
  slow_intake: { wrong: 'Messages are taken in slowly', over: 'Messages are taken in as fast as usual again' },
  backup: { wrong: 'The backup is old', over: 'There is a new backup' },
  jobs_late: { wrong: 'A job does not run', over: 'Jobs run on time again' },
  jobs_dead: { wrong: 'A job was given up', over: 'No job is given up any more' },
}

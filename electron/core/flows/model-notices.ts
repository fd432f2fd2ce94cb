import type { Readiness } from '../assistant/models/circuit-breaker.ts'
import { type Candidate, candidatesFor, type ModelDeps, modelsFor } from './current-model.ts'
import { dailyCap } from './spending-caps.ts'

/** Why the assistant cannot write, or not as the user would have it, in a sentence; null where all is well. */
export function assistantNote(deps: ModelDeps): string | null {
  const { wait } = modelsFor(deps, 'draft', null)
  return wait?.message ?? secondChoice(deps)
}

/**
 * What the page says above everything: a limit of the day that was reached, another model than the first at work, or no
 * model at work until the user helps.
 */
export function modelNotices(deps: ModelDeps): { code: string; message: string }[] {
  const isRemote = candidatesFor(deps, 'draft').some(({ model }) => model.isRemote)
  const cap = isRemote ? dailyCap(deps) : null
  const second = secondChoice(deps)
  const stopped = stoppedBy(deps)
  return [
    ...(stopped === null ? [] : [{ code: 'MODEL_STOPPED', message: `No drafts are written. ${stopped}` }]),
    ...(cap === null ? [] : [{ code: 'SPENDING_CAP', message: cap.message }]),
    ...(second === null ? [] : [{ code: 'MODEL_FALLBACK', message: second }]),
  ]
}

/** Why nothing is written before the user changes something; null where time alone helps, or nothing is wrong. */
function stoppedBy(deps: ModelDeps): string | null {
  const { wait } = modelsFor(deps, 'draft', null)
  return wait?.code === 'refused' || wait?.code === 'key-sealed' ? wait.message : null
}

/** The first model that is not asked, why, and who writes instead. */
function secondChoice(deps: ModelDeps): string | null {
  const now = deps.clock.now()
  const candidates = candidatesFor(deps, 'draft')
  const [first] = candidates
  const readiness = first && deps.circuits.look(first.model, now)
  const why = readiness === undefined ? null : whyNot(readiness)
  const { models } = modelsFor(deps, 'draft', null)
  const next = candidates.find(({ model }) => models.includes(model))
  if (first === undefined || why === null || next === undefined || next === first) return null
  return `${nameOf(first)} does not answer (${why}), so ${nameOf(next)} writes meanwhile. See Settings › Assistant.`
}

function whyNot(readiness: Readiness): string | null {
  return readiness.state === 'ready' ? null : readiness.why
}

function nameOf({ profile, model }: Candidate): string {
  return profile.label === '' ? model.name : profile.label
}

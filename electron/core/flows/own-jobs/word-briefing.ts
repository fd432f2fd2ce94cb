import { ModelError } from '../../assistant/model.ts'
import { BRIEFING_FORM, BRIEFING_VERSION, briefingPrompt, holdsAll } from '../../assistant/writing/briefing-prompt.ts'
import { askModel } from '../ask-model.ts'
import { type Briefing, inLines } from './briefing.ts'
import type { OwnJobDeps } from './own-job-deps.ts'

/** A reminder in the morning may not wait for a slow model (ms). */
const LONGEST_MS = 60_000

/**
 * The words of a briefing: a model's where one may be asked, the rules' lines where there is none, it fails, or leaves
 * somebody out. It is told names, times and reasons, never a message; who is kept from models stands in the rules' lines.
 */
export async function wordBriefing(
  deps: OwnJobDeps,
  briefing: Briefing,
  instruction: string,
  signal: AbortSignal,
): Promise<{ readonly text: string; readonly by: string | null }> {
  const byRules = { text: inLines(briefing), by: null }
  const told = briefing.people.filter(({ mayBeTold }) => mayBeTold)
  if (told.length === 0) return byRules
  const deadline = new AbortController()
  const clear = deps.clock.after(LONGEST_MS, () => deadline.abort(new Error('the briefing took too long')))
  try {
    const asked = await askModel(deps, {
      ...{ purpose: 'briefing', promptVersion: BRIEFING_VERSION, conversationId: null, row: null },
      question: {
        ...briefingPrompt({ ...briefing, people: told }, instruction),
        ...{ form: BRIEFING_FORM, signal: AbortSignal.any([signal, deadline.signal]) },
      },
    })
    if (asked === null || !holdsAll(asked.answer.text, told)) return byRules
    const others = briefing.people.filter(({ mayBeTold }) => !mayBeTold).map(({ line }) => line)
    return { text: [asked.answer.text, ...others].join('\n'), by: asked.model.name }
  } catch (error) {
    if (signal.aborted || !(error instanceof ModelError)) throw error
    return byRules
  } finally {
    clear()
  }
}

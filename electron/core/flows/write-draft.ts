import { lookOver, lookOverQuestion } from '../assistant/checking/look-over.ts'
import { type Model, ModelError, type WriteAnswer } from '../assistant/model.ts'
import { BUILT_IN } from '../assistant/models/built-in-writer.ts'
import type { Prompt } from '../assistant/writing/prompt.ts'
import { type OutboxRow, transition } from '../outbox/outbox.store.ts'
import { nextTurn } from '../platform/next-turn.ts'
import { writeReply } from './ask-model.ts'
import { declareNeedless, endNeedless } from './declare-needless.ts'
import type { DraftDeps } from './draft-deps.ts'
import { noteWithdrawn } from './followups/judge.ts'
import { openerFor } from './followups/opener.ts'
import { giveDraftBack, stillMine } from './give-draft-back.ts'
import { promptFor } from './prompt-for.ts'
import { readBurst } from './read-burst.ts'
import { refreshBackground } from './refresh-background.ts'
import { showWriting } from './show-writing.ts'

/** Has the claimed row written; answers what became of it, in words for the job's log. */
export async function writeDraft(deps: DraftDeps, row: OutboxRow, signal: AbortSignal): Promise<string> {
  const call = new AbortController()
  deps.calls.set(row.id, call)
  try {
    const ended = AbortSignal.any([signal, call.signal])
    await nextTurn()
    // A follow-up answers nothing, so there is nothing to read and nothing needless about it.
    const needless = row.origin === 'follow_up' ? null : endNeedless(deps, row, await readBurst(deps, row, ended))
    if (needless !== null) return needless
    await nextTurn()
    await refreshBackground(deps, row, ended)
    await nextTurn()
    const prompt = promptFor(deps, row, openerFor(deps, row))
    await nextTurn()
    const { model, answer } = await followed(deps, row, prompt, ended)
    return await finish(deps, { row, model, prompt }, answer)
  } catch (error) {
    return giveDraftBack(deps, row, error)
  } finally {
    deps.calls.delete(row.id)
  }
}

/** What is written can be read while it is. */
async function followed(deps: DraftDeps, row: OutboxRow, prompt: Prompt, signal: AbortSignal) {
  const { onText, end } = showWriting(deps, row, prompt.sources)
  try {
    return await writeReply(deps, { row, promptVersion: prompt.version, request: { ...prompt, signal, onText } })
  } finally {
    end()
  }
}

interface DraftCall {
  readonly row: OutboxRow
  readonly model: Model
  readonly prompt: Prompt
}

/** A row that was taken away in the meantime only leaves the log line of its call. */
async function finish(deps: DraftDeps, call: DraftCall, answer: WriteAnswer): Promise<string> {
  const { row, model, prompt } = call
  const written = await lookAt(deps, call, answer)
  await nextTurn()
  const [problem] = written?.problems ?? []
  if (problem !== undefined) {
    return giveDraftBack(deps, row, new ModelError('malformed', problem.message, answer))
  }
  return deps.store.transaction((tx) => {
    const mine = stillMine(deps, row)
    if (mine === null) return 'dropped an overtaken draft'
    if (written === null) {
      const note = answer.reason ?? 'No answer seems to be needed.'
      declareNeedless(deps, tx, mine, { note, writtenBy: model.name })
      noteWithdrawn(deps, tx, mine, 'needless')
      return 'found that no answer is needed'
    }
    const { text, flags, claims, question } = written
    transition(
      tx,
      mine,
      'complete',
      { actor: 'assistant', at: deps.clock.now() },
      {
        ...{ text, generatedText: text, question, alternatives: null, note: answer.reason, writtenBy: model.name },
        ...{ flags: [...flags], claims: [...claims], confidence: isBuiltIn(model) ? null : answer.confidence },
        revision: mine.revision + 1,
        basedOn: prompt.includedMessages,
        attempts: 0,
        claimedAt: null,
      },
    )
    return question === null ? 'wrote a draft' : 'asked the user something'
  })
}

/** What was proposed, as it may be shown; null where no answer is needed. */
async function lookAt(deps: DraftDeps, { model, prompt }: DraftCall, { reply, question, ...answer }: WriteAnswer) {
  const { instructions } = deps.settings().assistant
  if (reply === null && question === null) return null
  if (reply === null) return { ...(await lookOverQuestion(question ?? '', prompt, instructions)), text: '', claims: [] }
  // The built-in writer is marked as such: that it is unsure, and writes as it does, goes without saying.
  const given = isBuiltIn(model) ? { ...prompt, expected: undefined } : prompt
  const proposal = { ...answer, reply, confidence: isBuiltIn(model) ? null : answer.confidence }
  return { ...(await lookOver(proposal, given, instructions)), question: null }
}

function isBuiltIn({ provider }: Model): boolean {
  return provider === BUILT_IN
}

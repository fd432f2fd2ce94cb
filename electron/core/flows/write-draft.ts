import { BUILT_IN } from '../assistant/built-in-writer.ts'
import { checkDraft } from '../assistant/check-draft.ts'
import { flagDraft } from '../assistant/flag-draft.ts'
import { ModelError, type WriteAnswer } from '../assistant/model.ts'
import type { Tx } from '../db/open.ts'
import { getConversation, saveSummary } from '../inbox/conversations.store.ts'
import { ANSWERED } from '../inbox/fold-message.ts'
import { type OutboxRow, transition } from '../outbox/outbox.store.ts'
import type { CurrentModel } from './current-model.ts'
import type { DraftDeps } from './draft-deps.ts'
import { type DraftCall, giveDraftBack, stillMine } from './give-draft-back.ts'
import { logCall } from './log-model-call.ts'
import { promptFor } from './prompt-for.ts'

/** Has the claimed row written; answers what became of it, in words for the job's log. */
export async function writeDraft(
  deps: DraftDeps,
  row: OutboxRow,
  current: CurrentModel,
  signal: AbortSignal,
): Promise<string> {
  const { model } = current
  const call = new AbortController()
  deps.calls.set(row.id, call)
  const prompt = promptFor(deps, row)
  const startedAt = deps.clock.now()
  try {
    const answer = await model.write({ ...prompt, signal: AbortSignal.any([signal, call.signal]) })
    return finish(deps, { row, model, prompt, startedAt }, answer)
  } catch (error) {
    return giveDraftBack(deps, { row, model, prompt, startedAt }, error)
  } finally {
    deps.calls.delete(row.id)
    deps.writing.delete(row.id)
  }
}

/** The answer and its log line commit together. A row that was taken away in the meantime only leaves its log line. */
function finish(deps: DraftDeps, call: DraftCall, answer: WriteAnswer): string {
  const { row, model, prompt, startedAt } = call
  const now = deps.clock.now()
  const checked = answer.reply === null ? null : checkDraft(answer.reply, deps.settings().assistant.instructions)
  const [problem] = checked?.problems ?? []
  if (problem !== undefined) {
    return giveDraftBack(deps, call, new ModelError('malformed', problem.message, answer))
  }
  return deps.store.transaction((tx) => {
    logCall(deps, tx, { row, model, prompt, answer, error: null, latencyMs: now - startedAt })
    const mine = stillMine(deps, row)
    if (mine === null) return 'dropped an overtaken draft'
    const why = { actor: 'assistant', at: now } as const
    if (checked === null) {
      const note = answer.reason ?? 'No answer seems to be needed.'
      transition(tx, mine, 'declare_needless', why, { note, processedAt: now, claimedAt: null, writtenBy: model.name })
      endWaiting(deps, tx, mine)
      return 'found that no answer is needed'
    }
    const { sources, facts, heard } = prompt
    const flags = flagDraft({
      reply: checked.text,
      inbound: facts.lastInboundTexts,
      heard,
      sources,
      // The built-in writer is marked as such; that it is unsure goes without saying.
      confidence: model.provider === BUILT_IN ? null : answer.confidence,
    })
    const written = {
      text: checked.text,
      generatedText: checked.text,
      writtenBy: model.name,
      note: answer.reason,
      flags,
    }
    transition(tx, mine, 'complete', why, {
      ...written,
      revision: mine.revision + 1,
      basedOn: prompt.includedMessages,
      attempts: 0,
      claimedAt: null,
    })
    return 'wrote a draft'
  })
}

/** "No answer needed" is a verdict about the message it was asked about; a newer one waits for its own. */
function endWaiting(deps: DraftDeps, tx: Tx, row: OutboxRow): void {
  const conversation = getConversation(tx, row.conversationId)
  if (conversation?.state !== 'unanswered') return
  if (Number(conversation.waitingMessageId) > Number(row.sourceMessageId)) return
  saveSummary(tx, conversation.id, { ...conversation, ...ANSWERED })
  deps.announce('conversations', conversation.id)
}

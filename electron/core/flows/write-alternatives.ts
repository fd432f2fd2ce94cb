import type { Alternative } from '../../contract/drafts.ts'
import { AppError } from '../../contract/errors.ts'
import type { OutboxId } from '../../contract/ids.ts'
import { lookOver } from '../assistant/checking/look-over.ts'
import { ModelError } from '../assistant/model.ts'
import { ALTERNATIVES_VERSION, type Alternatives, alternativesQuestion } from '../assistant/writing/alternatives.ts'
import type { Prompt } from '../assistant/writing/prompt.ts'
import { changeRow, getRow, type OutboxRow } from '../outbox/outbox.store.ts'
import { askModel } from './ask-model.ts'
import { modelsFor } from './current-model.ts'
import type { DraftDeps } from './draft-deps.ts'
import { promptFor } from './prompt-for.ts'

/**
 * Has up to three other ways written to say what a draft says, in one call with everything that was given for the draft,
 * and keeps them with it. Each is looked over like the draft itself; one that may not be shown is left out.
 * @throws AppError ILLEGAL_TRANSITION, MODEL_NOT_CONFIGURED, CONSENT_NEEDED, KEY_SEALED, CONVERSATION_BLOCKED, MODEL_FAILED
 */
export async function writeAlternatives(deps: DraftDeps, id: OutboxId): Promise<OutboxRow> {
  const row = mustBeAReply(getRow(deps.store.db, id))
  const prompt = promptFor(deps, { ...row, generatedText: null })
  const written = await ask(deps, row, prompt)
  const { instructions } = deps.settings().assistant
  const alternatives: Alternative[] = []
  for (const one of written) alternatives.push(...(await toAlternative(one, row, prompt, instructions)))
  if (alternatives.length === 0) {
    throw new AppError('MODEL_FAILED', { message: 'The model found no other way to say it.' })
  }
  const changed = deps.store.transaction((tx) => {
    const now = mustBeAReply(getRow(tx, id))
    if (now.generatedText !== row.generatedText) throw goneOn()
    return changeRow(tx, id, { alternatives })
  })
  deps.announce('outbox', row.conversationId)
  return changed
}

function mustBeAReply(row: OutboxRow): OutboxRow {
  if (row.status !== 'draft' || row.question !== null || (row.text ?? '').trim() === '') throw goneOn()
  return row
}

function goneOn(): AppError {
  return new AppError('ILLEGAL_TRANSITION', { message: 'There is no draft any more that could be said differently.' })
}

async function ask(deps: DraftDeps, row: OutboxRow, prompt: Prompt): Promise<Alternatives> {
  const call = new AbortController()
  // Stopping cuts every call short that stands here.
  deps.calls.set(row.id, call)
  try {
    const question = { ...alternativesQuestion(prompt, row.text ?? ''), signal: call.signal }
    const { conversationId } = row
    const input = {
      purpose: 'alternatives',
      promptVersion: ALTERNATIVES_VERSION,
      conversationId,
      row,
      question,
    } as const
    const asked = await askModel(deps, input)
    if (asked === null) throw nobodyToAsk(deps, row)
    return asked.answer
  } catch (error) {
    if (!(error instanceof ModelError)) throw error
    throw new AppError('MODEL_FAILED', { message: error.message, cause: error })
  } finally {
    if (deps.calls.get(row.id) === call) deps.calls.delete(row.id)
  }
}

/** Why there was nobody to ask, in the words in which that is said elsewhere. */
function nobodyToAsk(deps: DraftDeps, { conversationId }: OutboxRow): AppError {
  const { wait } = modelsFor(deps, 'alternatives', conversationId)
  switch (wait?.code) {
    case undefined:
      return new AppError('MODEL_NOT_CONFIGURED')
    case 'consent':
      return new AppError('CONSENT_NEEDED')
    case 'key-sealed':
      return new AppError('KEY_SEALED')
    case 'blocked':
      return new AppError('CONVERSATION_BLOCKED')
    default:
      return new AppError('MODEL_FAILED', { message: wait?.message })
  }
}

async function toAlternative(
  { kind, ...proposal }: Alternatives[number],
  row: OutboxRow,
  prompt: Prompt,
  instructions: string,
): Promise<Alternative[]> {
  const { text, problems, flags } = await lookOver({ ...proposal, confidence: null }, prompt, instructions)
  if (problems.length > 0 || text === row.text) return []
  return [{ kind, text, flags: [...flags] }]
}

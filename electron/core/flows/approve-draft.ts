import { openBlanks } from '../../contract/blanks.ts'
import { AppError } from '../../contract/errors.ts'
import type { OutboxId } from '../../contract/ids.ts'
import { getRow, type OutboxRow, transition } from '../outbox/outbox.store.ts'
import type { AccountScope } from './account-scope.ts'
import { checkText, isStranger, requireConfirmation } from './check-text.ts'

export interface ApproveInput {
  readonly id: OutboxId
  /** The revision the person was looking at: an approval is for those words and no others. */
  readonly revision: number
  /** Their words, where they changed them. */
  readonly text?: string
  readonly confirm?: readonly string[]
}

export interface SendingScope extends AccountScope {
  readonly watchOnly: () => boolean
}

/**
 * Approves exactly what was on the screen. Compare-and-set: a draft that changed in the meantime answers
 * STALE_REVISION and stays a draft. It leaves after the undo window at the earliest.
 * @throws AppError STALE_REVISION, ILLEGAL_TRANSITION, TEXT_EMPTY, TEXT_TOO_LONG, BLANK_TO_FILL,
 * QUESTION_TO_ANSWER, CONFIRMATION_NEEDED, WATCH_ONLY
 */
export function approveDraft(scope: SendingScope, input: ApproveInput): OutboxRow {
  if (scope.watchOnly()) throw new AppError('WATCH_ONLY')
  const row = scope.store.transaction((tx) => {
    const draft = getRow(tx, input.id)
    if (draft.status === 'draft' && draft.revision !== input.revision) {
      throw new AppError('STALE_REVISION', { data: { revision: draft.revision } })
    }
    if (draft.status === 'draft' && draft.question !== null) {
      throw new AppError('QUESTION_TO_ANSWER', { data: { question: draft.question } })
    }
    const text = checkText(input.text ?? draft.text ?? '')
    refuseBlanks(text, draft)
    requireConfirmation(tx, draft.conversationId, input.confirm)
    const now = scope.clock.now()
    const notBefore = Math.max(now + scope.settings().sending.undoMs, draft.scheduled ? draft.notBefore : 0)
    const toStranger = isStranger(tx, draft.conversationId)
    const revision = draft.revision + 1
    const change = { text, approvedAt: now, notBefore, attempts: 0, heldAt: null, hurried: false, toStranger, revision }
    const approvedBy = 'user'
    return transition(tx, draft, 'approve', { actor: 'user', at: now }, { ...change, approvedBy })
  })
  scope.announce('outbox', row.conversationId)
  scope.announce('conversations', row.conversationId)
  scope.wakeSending()
  return row
}

/** What the assistant left open is for the person to fill, not for the other side to read. */
function refuseBlanks(text: string, draft: OutboxRow): void {
  const blanks = openBlanks(text, draft.generatedText, draft.alternatives)
  if (blanks.length === 0) return
  throw new AppError('BLANK_TO_FILL', {
    message: `Fill ${blanks.join(' and ')} first, or take it out.`,
    data: { blanks },
  })
}

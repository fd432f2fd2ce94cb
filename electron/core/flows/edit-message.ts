import { AppError } from '../../contract/errors.ts'
import type { OutboxId } from '../../contract/ids.ts'
import { changeRow, getRow, type OutboxRow, transition } from '../outbox/outbox.store.ts'
import type { AccountScope } from './account-scope.ts'
import { checkText } from './check-text.ts'

export interface EditInput {
  readonly id: OutboxId
  readonly text?: string
  readonly priority?: number
  /** When given, the edit applies only to this revision. */
  readonly revision?: number
}

/** Keeps what the person typed into a draft, or changes a priority. @throws AppError STALE_REVISION, ILLEGAL_TRANSITION */
export function editMessage(scope: AccountScope, input: EditInput): OutboxRow {
  const row = scope.store.transaction((tx) => {
    const before = getRow(tx, input.id)
    if (input.revision !== undefined && input.revision !== before.revision) {
      throw new AppError('STALE_REVISION', { data: { revision: before.revision } })
    }
    const changed = input.priority === undefined ? before : changeRow(tx, before.id, { priority: input.priority })
    if (input.text === undefined || input.text === before.text) return changed
    // An empty field is what a person leaves while thinking; only approving it is refused.
    const text = input.text.trim() === '' ? input.text : checkText(input.text)
    const why = { actor: 'user', at: scope.clock.now() } as const
    // Their own words need no answer from them any more.
    const question = text.trim() === '' ? changed.question : null
    return transition(tx, changed, 'edit', why, { text, question, revision: changed.revision + 1 })
  })
  scope.announce('outbox', row.conversationId)
  return row
}

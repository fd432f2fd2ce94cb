import type { Conversation, OutboxItem } from '../../../electron/contract/models.ts'
import type { TypedKey, TypedText } from '../../state/typed-texts.ts'

export function draftKey(id: OutboxItem['id']): TypedKey {
  return `draft:${id}`
}

export function composerKey(id: Conversation['id']): TypedKey {
  return `composer:${id}`
}

/** What stands in the field of a draft: the person's text, until the runtime has a later one. */
export function draftText(draft: Pick<OutboxItem, 'text' | 'revision'>, typed: TypedText | undefined): string {
  return isShown(typed, draft.revision) ? typed.text : (draft.text ?? '')
}

/** The revision an approval of that text must name. */
export function draftRevision(draft: Pick<OutboxItem, 'revision'>, typed: TypedText | undefined): number {
  return isShown(typed, draft.revision) ? (typed.revision ?? draft.revision) : draft.revision
}

/** What stands in the field for a message of one's own. While it has the focus, another window never changes it. */
export function composerText(saved: string, typed: TypedText | undefined, hasFocus: boolean): string {
  if (typed === undefined || (typed.state === 'saved' && !hasFocus)) return saved
  return typed.text
}

function isShown(typed: TypedText | undefined, revision: number): typed is TypedText {
  if (typed === undefined || typed.state === 'orphan') return false
  return typed.state !== 'saved' || (typed.revision ?? 0) >= revision
}

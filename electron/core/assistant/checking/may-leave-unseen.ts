import { openBlanks } from '../../../contract/blanks.ts'
import type { Claim, DraftFlag } from '../../../contract/drafts.ts'
import type { Confidence, Reading } from '../../../contract/people.ts'
import { findCommitments } from './commitments.ts'

/** As much of a draft, and of what it answers, as decides whether somebody has to look at it first. */
export interface UnseenDraft {
  readonly text: string | null
  readonly generatedText: string | null
  readonly confidence: Confidence | null
  /** Null: nobody looked it over. */
  readonly flags: readonly DraftFlag[] | null
  readonly claims: readonly Claim[] | null
  readonly question: string | null
  /** What the messages that it answers were read as; null where nobody read them. */
  readonly reading: Pick<Reading, 'kind' | 'addressesAssistant' | 'needsReply'> | null
}

/** Why a person has to look at a draft before it leaves. */
export type NeedsEyes =
  | 'no-text'
  | 'changed'
  | 'not-sure'
  | 'flagged'
  | 'commits'
  | 'blank'
  | 'unsourced'
  | 'question'
  | 'not-read'
  | 'no-reply-needed'
  | 'not-ordinary'
  | 'addresses-assistant'

/**
 * Why a draft may not leave, or be approved together with others, without anybody having read it; empty only where
 * there is nothing at all to look at. It says nothing about whether the user wants that; in doubt there is a reason.
 */
export function whatNeedsEyes(draft: UnseenDraft): NeedsEyes[] {
  const { reading } = draft
  const text = draft.text ?? ''
  const found: Record<NeedsEyes, boolean> = {
    'no-text': text.trim() === '',
    changed: draft.text !== draft.generatedText,
    'not-sure': draft.confidence !== 'high',
    flagged: draft.flags === null || draft.flags.length > 0,
    commits: findCommitments(text).length > 0,
    blank: openBlanks(text, text).length > 0,
    unsourced: (draft.claims ?? []).some(({ sources }) => sources.length === 0),
    question: draft.question !== null,
    'not-read': reading === null,
    'no-reply-needed': reading?.needsReply === false,
    'not-ordinary': reading !== null && reading.kind !== 'normal',
    'addresses-assistant': reading?.addressesAssistant === true,
  }
  return (Object.keys(found) as NeedsEyes[]).filter((code) => found[code])
}

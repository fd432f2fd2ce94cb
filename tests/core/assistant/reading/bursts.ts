import type { TriageInput } from '../../../../electron/core/assistant/reading/triage-rules.ts'
import type { MessageEvidence } from '../../../../electron/core/assistant/writing/evidence.ts'

/** A Friday, ten in the morning in Berlin. */
export const SENT_AT = Date.parse('2026-11-20T09:00:00Z')

export function said(text: string | null, more: Partial<MessageEvidence> = {}): MessageEvidence {
  return {
    ...{ id: 'm1', fromMe: false, author: null, kind: 'text', text, sentAt: SENT_AT, edited: false, revoked: false },
    ...{ quoted: null, media: null, unanswered: true },
    ...more,
  }
}

/** A burst from somebody the user knows, with nothing learned yet. */
export function burst(texts: readonly string[], more: Partial<TriageInput> = {}): TriageInput {
  return {
    burst: texts.map((text, at) => said(text, { id: `m${at}` })),
    ...{ contactName: 'Ann Becker', isGroup: false, isKnown: true, priority: 2, reasons: [], lessons: [] },
    timeZone: 'Europe/Berlin',
    ...more,
  }
}

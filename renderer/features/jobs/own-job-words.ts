import type { OwnWhat } from '../../../electron/contract/own-jobs.contract.ts'
import { LABELS_MANY } from './people-words.ts'

/** What a job of the user's own does, in one sentence. */
export function whatWords(what: OwnWhat): string {
  switch (what.kind) {
    case 'briefing':
      return what.about === 'week' ? 'Tells you what the week came to.' : 'Tells you who waits for an answer, and why.'
    case 'draft':
      return `Drafts a message ${toWords(what.to)}: “${what.instruction}”`
    case 'reminder':
      return `Reminds you: “${what.text}”`
  }
}

function toWords(to: (OwnWhat & { kind: 'draft' })['to']): string {
  if (to.kind === 'date') return 'to whoever’s day it is'
  return to.kind === 'label' ? `to each of your ${LABELS_MANY[to.label]}` : 'to one person'
}

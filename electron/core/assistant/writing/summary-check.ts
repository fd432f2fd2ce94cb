import type { MessageId } from '../../../contract/ids.ts'
import { stripHidden } from '../checking/hidden-characters.ts'
import { findUnsupported } from '../checking/unsupported.ts'
import { findOrders } from '../reading/addresses-assistant.ts'
import { isOneTimeCode } from '../reading/one-time-code.ts'
import { type MessageEvidence, wordsOf } from './evidence.ts'
import type { SummaryLine } from './summaries.store.ts'
import type { SummaryAnswer } from './summary-form.ts'
import { LONGEST_LINE, MOST_LINES, type SummaryPrompt } from './summary-prompt.ts'

/** A fact that a model proposes to note down, and the message it was taken from. */
export type ProposedFact = SummaryLine

const MOST_FACTS = 3

/**
 * What of a model's summary may be kept: lines that name what they were taken from, state no number, date, link or
 * address that does not stand there, and give nobody an order. Whose words a line is follows from its message, never
 * from what the model says of it.
 */
export function checkSummary(
  answer: SummaryAnswer,
  prompt: SummaryPrompt,
): { lines: SummaryLine[]; facts: ProposedFact[] } {
  const fromMessage = ({ text, from }: { text: string; from: string }) => {
    const message = prompt.messages.get(from.trim())
    const line = message === undefined ? null : toLine(text, message)
    return line === null ? [] : [line]
  }
  const lines = answer.lines.flatMap((line) => {
    const known = prompt.lines.get(line.from.trim())
    // An earlier line may be left out, but not worded anew: it was checked against words that are not here any more.
    return known === undefined ? fromMessage(line) : [known]
  })
  const facts = answer.facts.flatMap(fromMessage)
  const byAge = [...new Set(lines)].toSorted((one, other) => one.sentAt - other.sentAt)
  return { lines: byAge.slice(-MOST_LINES), facts: facts.slice(0, MOST_FACTS) }
}

function toLine(text: string, message: MessageEvidence): SummaryLine | null {
  const clean = stripHidden(text).replaceAll(/\s+/g, ' ').trim()
  const said = wordsOf(message)
  if (clean === '' || clean.length > LONGEST_LINE || said === '') return null
  if (isOneTimeCode(clean) || findOrders(clean) !== null || findOrders(said) !== null) return null
  if (findUnsupported(clean, [said]).length > 0) return null
  return { text: clean, messageId: message.id as MessageId, fromMe: message.fromMe, sentAt: message.sentAt }
}

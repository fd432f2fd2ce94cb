import type { Conversation, OutboxItem } from '../../../electron/contract/models.ts'
import type { ListPlace } from '../../state/route.ts'
import { until, waited } from '../../ui/times.ts'
import { isStuck } from '../draft/stuck.ts'

/** The time at the right of a row: how long it waits; in Snoozed, when it comes back. */
export function rowTime(row: Conversation, place: ListPlace, now: number, locale?: string): string {
  if (place === 'snoozed' && row.snoozedUntil !== null) return until(row.snoozedUntil, now, locale)
  const isWaitList = place === 'unanswered' || place === 'earlier' || place === 'waiting'
  const since = isWaitList ? (row.waitsSince ?? row.lastMessageAt) : row.lastMessageAt
  return since === null ? '' : waited(since, now, locale)
}

export interface RowMark {
  readonly text: string
  readonly tone: 'quiet' | 'accent' | 'warn' | 'bad'
}

/** Where the reply stands, in a word. */
export function rowMark(row: Conversation, isModelStopped = false): RowMark | null {
  if (row.overtaken !== null) return { text: 'overtaken', tone: 'warn' }
  if (row.draft !== null) return isStuck(row.draft, isModelStopped) ? NO_DRAFT : draftMark(row.draft)
  if (row.composerText !== '') return { text: 'begun', tone: 'quiet' }
  return row.paused ? { text: 'paused', tone: 'quiet' } : null
}

const NO_DRAFT: RowMark = { text: 'no draft written', tone: 'warn' }

/** What only the person, or tomorrow, ends: nothing is being written meanwhile. */
const STANDS_STILL: ReadonlySet<string> = new Set(['consent', 'spending_cap', 'drafting_paused'])

function draftMark({ status, origin, text, heldAt, question, waitingFor }: OutboxItem): RowMark | null {
  switch (status) {
    case 'pending':
      return { text: STANDS_STILL.has(waitingFor?.code ?? '') ? 'no draft yet' : 'writing', tone: 'quiet' }
    case 'generating':
      return { text: 'writing', tone: 'quiet' }
    case 'draft':
      return { text: question === null ? writtenWord(origin) : 'asks you', tone: 'accent' }
    case 'queued':
      return heldAt === null ? { text: 'sending', tone: 'accent' } : { text: 'on hold', tone: 'quiet' }
    case 'sending':
      return { text: 'sending', tone: 'accent' }
    case 'uncertain':
      return { text: 'not sure it arrived', tone: 'bad' }
    case 'failed':
      return text === null ? NO_DRAFT : { text: 'not sent', tone: 'bad' }
    case 'sent':
    case 'superseded':
    case 'discarded':
      return null
  }
}

/** Nobody waits where a follow-up stands, so the row says what kind of draft it is. */
function writtenWord(origin: OutboxItem['origin']): string {
  return origin === 'follow_up' ? 'follow-up written' : 'draft'
}

/** The one reason a row shows: the first, which is the strongest. */
export function rowReason(row: Conversation): string | null {
  return row.state === 'unanswered' ? (row.reasons[0]?.text ?? null) : null
}

/** Keeps the line where the last message has no words (it was deleted, say), so that rows stay even. */
const NO_WORDS = '\u00a0'

/** The last words, with whose they are when they are ours. */
export function rowSnippet(row: Conversation): string {
  if (row.snippet === null || row.snippet === '') return NO_WORDS
  return row.snippetFromMe ? `You: ${row.snippet}` : row.snippet
}

/** The whole row in one sentence, for those who hear it. */
export function rowLabel(row: Conversation, time: string, mark = rowMark(row)): string {
  const parts = [row.title, time, rowReason(row), mark?.text, row.unreadCount > 0 ? `${row.unreadCount} unread` : null]
  return [...parts.filter((part) => part !== null && part !== undefined && part !== ''), rowSnippet(row)].join(', ')
}

import { countTopics } from '../assistant/reading/alike.ts'
import type { Db } from '../db/open.ts'
import { getContact, type StoredConversation } from '../inbox/conversations.store.ts'
import { getMessage } from '../inbox/messages.store.ts'
import { listVerdicts, type Verdict } from '../outbox/autopilot-rows.ts'
import { EARNING } from './autopilot-rules.ts'
import { mayAsk } from './may-ask.ts'

/** Why the autopilot may not send in a conversation, whatever the draft. */
export interface Missing {
  readonly code: 'group' | 'self' | 'stranger' | 'blocked' | 'unchanged' | 'days' | 'topics' | 'in_a_row'
  /** For the person. */
  readonly text: string
}

export interface Standing {
  /** How many replies the user sent here as the assistant wrote them. */
  readonly unchanged: number
  /** Empty: it is earned. */
  readonly missing: readonly Missing[]
}

/** How far a conversation has come: earned by replies that the user sent unchanged, on several days, about several things. */
export function standingOf(
  deps: { readonly timeZone: string },
  db: Db,
  conversation: StoredConversation,
  now: number,
): Standing {
  const never = whyNever(db, conversation)
  const verdicts = listVerdicts(db, conversation.id, now - EARNING.withinMs)
  const unchanged = verdicts.filter(({ kind }) => kind === 'unchanged')
  const missing = never === null ? whatIsMissing(deps, db, verdicts, unchanged) : [never]
  return { unchanged: unchanged.length, missing }
}

/** Whom it never writes to. */
export function whyNever(db: Db, conversation: StoredConversation): Missing | null {
  const { kind, isSelf, contactId } = conversation
  if (kind === 'group') return { code: 'group', text: 'never in groups: others read along' }
  if (isSelf) return { code: 'self', text: 'not with yourself' }
  const contact = contactId === null ? null : getContact(db, contactId)
  if (contact?.isSaved !== true || contact.relationship === 'stranger') {
    return { code: 'stranger', text: 'only with people in your contacts' }
  }
  return mayAsk(conversation) ? null : { code: 'blocked', text: 'this conversation is never sent to a model' }
}

function whatIsMissing(
  { timeZone }: { readonly timeZone: string },
  db: Db,
  verdicts: readonly Verdict[],
  unchanged: readonly Verdict[],
): Missing[] {
  const missing: Missing[] = []
  const replies = EARNING.unchanged - unchanged.length
  if (replies > 0)
    missing.push({
      code: 'unchanged',
      text: `needs ${replies} more ${plural(replies, 'reply', 'replies')} you send unchanged`,
    })
  const days = EARNING.days - countDays(unchanged, timeZone)
  if (days > 0) missing.push({ code: 'days', text: `on ${days} more ${plural(days, 'day', 'days')}` })
  const topics = EARNING.topics - countTopics(unchanged.map((verdict) => questionOf(db, verdict)))
  if (topics > 0)
    missing.push({ code: 'topics', text: `about ${topics} more ${plural(topics, 'thing', 'different things')}` })
  const inARow = verdicts.findIndex(({ kind }) => kind !== 'unchanged')
  if (inARow !== -1 && inARow < EARNING.inARow) {
    const more = EARNING.inARow - inARow
    missing.push({
      code: 'in_a_row',
      text: `you changed or discarded one lately: the next ${plural(more, 'one', String(more))} must be right`,
    })
  }
  return missing
}

function plural(count: number, one: string, many: string): string {
  return count === 1 ? one : many
}

function countDays(verdicts: readonly Verdict[], timeZone: string): number {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' })
  return new Set(verdicts.map(({ at }) => format.format(at))).size
}

function questionOf(db: Db, { sourceMessageId }: Verdict): string {
  return (sourceMessageId === null ? null : getMessage(db, sourceMessageId)?.text) ?? ''
}

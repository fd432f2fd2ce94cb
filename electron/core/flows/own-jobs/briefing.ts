import type { ReasonCode } from '../../../contract/models.ts'
import type { NamedPerson } from '../../../contract/own-jobs.contract.ts'
import { wordReason } from '../../../contract/words.ts'
import type { StoredConversation } from '../../inbox/conversations.store.ts'
import { countByState } from '../../inbox/count-conversations.ts'
import { listConversations } from '../../inbox/list-conversations.ts'
import { visibleReasons } from '../../inbox/priority.ts'
import { countByStatus } from '../../outbox/outbox.store.ts'
import { sayCount, sayDuration } from '../../platform/say-amounts.ts'
import { mayAsk } from '../may-ask.ts'
import { nameOf } from './mention.ts'
import type { OwnJobDeps } from './own-job-deps.ts'

/** What a briefing says, each with a line of its own: rules alone know it. */
export interface Briefing {
  /** Numbers, and no names. */
  readonly head: readonly string[]
  readonly people: readonly BriefedPerson[]
  readonly foot: readonly string[]
}

export interface BriefedPerson extends NamedPerson {
  readonly line: string
  /** A model may be told of them. */
  readonly mayBeTold: boolean
}

/** As many as one looks at in the morning. */
const MOST_PEOPLE = 7

/** Who waits and why, the most important first. */
export function briefWaiting({ store, accountId, clock }: OwnJobDeps): Briefing {
  const counts = countByState(store.db, accountId)
  const { items } = listConversations(store.db, accountId, { state: 'unanswered', limit: MOST_PEOPLE })
  const rows = countByStatus(store.db, accountId)
  const more = counts.unanswered - items.length
  return {
    head: [waitingWords(counts.unanswered)],
    people: items.map((conversation) => toBriefed(conversation, clock.now())),
    foot: [
      ...(more > 0 ? [`And ${more} more.`] : []),
      ...(rows.draft > 0 ? [`${sayCount(rows.draft, 'draft waits', 'drafts wait')} for your look.`] : []),
      ...(rows.uncertain + rows.failed > 0
        ? [`${sayCount(rows.uncertain + rows.failed, 'message needs', 'messages need')} your decision.`]
        : []),
      ...(counts.waiting > 0 ? [`${sayCount(counts.waiting, 'person owes', 'people owe')} you an answer.`] : []),
    ],
  }
}

/** The lines as they are read. */
export function inLines({ head, people, foot }: Briefing): string {
  return [...head, ...people.map(({ line }) => line), ...foot].join('\n')
}

export function waitingWords(unanswered: number): string {
  return unanswered === 0
    ? 'Nobody waits for your answer.'
    : `${sayCount(unanswered, 'person waits', 'people wait')} for your answer.`
}

export function toBriefed(conversation: StoredConversation, now: number): BriefedPerson {
  const { id, waitsSince, reasons } = conversation
  const name = nameOf(conversation)
  const since = waitsSince === null ? '' : ` waits ${sayDuration(Math.max(60_000, now - waitsSince))}`
  const [reason] = visibleReasons(reasons)
  const why = reason === undefined ? '' : `: ${reasonWords(reason.code, reason.params)}`
  return { conversationId: id, name, line: `${name}${since}${why}`, mayBeTold: mayAsk(conversation) }
}

/** Without the words of the message: a briefing outlives a message that disappears. */
function reasonWords(code: ReasonCode, params: Record<string, string | number>): string {
  return WITHOUT_WORDS[code] ?? wordReason(code, params)
}

const WITHOUT_WORDS: Partial<Record<ReasonCode, string>> = {
  urgent: 'seems urgent',
  deadline: 'names a deadline',
  fraud: 'looks like fraud',
}

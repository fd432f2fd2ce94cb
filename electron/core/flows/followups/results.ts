import { wordKindFirst } from '../../../contract/follow-up-words.ts'
import type { FollowUpResults } from '../../../contract/follow-ups.contract.ts'
import { FOLLOW_UP_KINDS } from '../../../contract/follow-ups.ts'
import type { ConversationId } from '../../../contract/ids.ts'
import type { Db } from '../../db/open.ts'
import { listSent, type SentFollowUp } from '../../followups/history.store.ts'
import { better, shareOf, usualSilence } from '../../followups/learning.ts'
import { readPreferences } from '../../followups/preferences.store.ts'
import { listOnceTalkative } from '../../inbox/close-people.ts'
import { getConversation } from '../../inbox/conversations.store.ts'
import { listMessages } from '../../inbox/messages.store.ts'
import { learnedHour, type PlanScope } from './plan-follow-up.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
const MOST = 5_000
const LOOKED_AT = 200

/** What follow-ups of the last days came to. */
export function followUpResults(scope: PlanScope, days: number): FollowUpResults {
  const { db } = scope.store
  const sent = listSent(db, scope.accountId, scope.clock.now() - days * DAY_MS, MOST)
  const all = shareOfAnswered(sent)
  return {
    days,
    all,
    summary: summaryOf(all, days),
    people: peopleOf(scope, db, sent),
    kinds: FOLLOW_UP_KINDS.flatMap((kind) => {
      const ofKind = sent.filter((one) => one.kind === kind)
      if (ofKind.length === 0) return []
      const a = shareOfAnswered(ofKind.filter(({ variant }) => variant === 'a'))
      const b = shareOfAnswered(ofKind.filter(({ variant }) => variant === 'b'))
      return [{ kind, a, b, sentence: compared(kind, a, b) }]
    }),
  }
}

function shareOfAnswered(sent: readonly SentFollowUp[]) {
  return shareOf(sent.filter(({ responseReceived }) => responseReceived).length, sent.length)
}

const percent = (rate: number) => `${Math.round(rate * 100)} %`

function summaryOf({ of, hits, rate, low, high }: ReturnType<typeof shareOf>, days: number): string {
  if (of === 0) return `No follow-up left in the last ${days} days.`
  const range = `with so many the true share lies between ${percent(low)} and ${percent(high)}`
  return `${hits} of ${of} follow-ups of the last ${days} days were answered (${percent(rate)}; ${range}).`
}

function compared(
  kind: (typeof FOLLOW_UP_KINDS)[number],
  a: ReturnType<typeof shareOf>,
  b: ReturnType<typeof shareOf>,
) {
  const which = better(a, b)
  if (which === null) return `${wordKindFirst(kind)}: too few yet to say whether a question or an offer works better.`
  const [winner, other] = which === 'a' ? ['a question', 'an offer'] : ['an offer', 'a question']
  return `${wordKindFirst(kind)}: ${winner} at the end is answered more often than ${other}.`
}

function peopleOf(scope: PlanScope, db: Db, sent: readonly SentFollowUp[]): FollowUpResults['people'] {
  const byPerson = Map.groupBy(sent, ({ conversationId }) => conversationId)
  return [...byPerson].flatMap(([conversationId, theirs]) => {
    const conversation = getConversation(db, conversationId)
    if (conversation === null) return []
    const minutes = theirs.flatMap(({ sentAt, responseTime }) =>
      responseTime === null ? [] : [(responseTime - sentAt) / MINUTE_MS],
    )
    const silence = silenceOf(db, conversationId)
    return [
      {
        ...{ conversationId, title: conversation.title, sent: theirs.length, answered: minutes.length },
        averageMinutes: minutes.length === 0 ? null : minutes.reduce((sum, one) => sum + one, 0) / minutes.length,
        bestHour: learnedHour(scope, db, conversation).best.hour,
        usualSilenceHours: silence === null ? null : Math.round(silence / HOUR_MS),
      },
    ]
  })
}

function silenceOf(db: Db, id: ConversationId): number | null {
  const theirs = listMessages(db, id, LOOKED_AT).filter(({ fromMe, kind }) => !fromMe && kind !== 'system')
  return usualSilence(theirs.map(({ sentAt }) => sentAt))
}

/** Quiet for so long (ms) is worth a thought, and after so long it is another story. */
const QUIET_FROM_MS = 14 * DAY_MS
const QUIET_TO_MS = 365 * DAY_MS
const PROPOSED = 10

/** People with whom there was a lot to say once, and nothing lately; about whom the user said nothing yet. */
export function proposedPeople(scope: PlanScope): { conversationId: ConversationId; title: string; why: string }[] {
  const { db } = scope.store
  const now = scope.clock.now()
  return listOnceTalkative(db, scope.accountId, now - QUIET_TO_MS, now - QUIET_FROM_MS)
    .filter(({ id }) => {
      const said = readPreferences(db, scope.accountId, id)
      return said.enabled === null && said.optedOutAt === null
    })
    .slice(0, PROPOSED)
    .map(({ id, title, messages, lastMessageAt }) => {
      const days = Math.floor((now - lastMessageAt) / DAY_MS)
      return { conversationId: id, title, why: `${messages} messages with each other, and none for ${days} days.` }
    })
}

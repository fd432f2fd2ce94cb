import type { ConversationMood, MoodDay } from '../../../contract/follow-ups.ts'
import type { AccountId, ConversationId, MessageId } from '../../../contract/ids.ts'
import { EMOTIONS, type Emotion } from '../../../contract/people.ts'
import { findReading } from '../../assistant/reading/readings.store.ts'
import type { Db, Tx } from '../../db/open.ts'
import { getConversation } from '../../inbox/conversations.store.ts'
import { getMessage } from '../../inbox/messages.store.ts'
import { lastDays, localDay } from '../../platform/local-days.ts'
import { addFigures, listFiguresNamed } from './figures.store.ts'
import type { InsightsDeps } from './section.ts'

const figureOf = (emotion: Emotion) => `mood:${emotion}`

interface Heard {
  readonly conversationId: ConversationId
  readonly messageId: MessageId
  readonly emotion: Emotion
}

/**
 * Counts how somebody sounded on the day they wrote; asked before the reading is saved, because only the newest reading
 * of a conversation is. A burst that is read again takes its earlier line back.
 */
export function keepMood({ accountId }: { accountId: AccountId }, tx: Tx, heard: Heard): void {
  const { conversationId, messageId, emotion } = heard
  const message = getMessage(tx, messageId)
  if (message === null) return
  const before = findReading(tx, conversationId)
  const count = (of: Emotion, by: number) =>
    addFigures(tx, accountId, localDay(message.sentAt).day, [
      { figure: figureOf(of), subject: conversationId, bucket: 0, count: by, sum: 0, largest: 0 },
    ])
  if (before?.messageId === messageId) count(before.reading.emotion, -1)
  count(emotion, 1)
}

/** As many people are told of. */
const PEOPLE = 20

/** How people sounded on the last days, who wrote last first; of one conversation, or of all single people. */
export function listMoods(
  { store, clock, accountId }: Pick<InsightsDeps, 'store' | 'clock' | 'accountId'>,
  days: number,
  only: ConversationId | null,
): ConversationMood[] {
  const first = lastDays(clock.now(), days).at(-1)?.day ?? ''
  const lines = listFiguresNamed(store.db, accountId, { first, names: EMOTIONS.map(figureOf), subject: only })
  const heard = lines.filter(({ count }) => count > 0)
  const people = [...Map.groupBy(heard, ({ subject }) => subject)].flatMap(([subject, theirs]) =>
    namePerson(store.db, subject, toDays(theirs)),
  )
  return people.sort((a, b) => (lastDay(b) > lastDay(a) ? 1 : -1)).slice(0, PEOPLE)
}

interface Line {
  readonly day: string
  readonly figure: string
  readonly count: number
}

function toDays(lines: readonly Line[]): MoodDay[] {
  return [...Map.groupBy(lines, ({ day }) => day)].map(([day, ofDay]) => ({
    day,
    emotions: ofDay
      .toSorted((a, b) => b.count - a.count)
      .flatMap(({ figure }) => EMOTIONS.filter((emotion) => figureOf(emotion) === figure)),
  }))
}

/** In a group several people sound, so it has no mood. */
function namePerson(db: Db, subject: string, days: MoodDay[]): ConversationMood[] {
  const conversation = getConversation(db, subject as ConversationId)
  if (conversation?.kind !== 'direct') return []
  return [{ conversationId: conversation.id, title: conversation.title, days }]
}

function lastDay({ days }: ConversationMood): string {
  return days.at(-1)?.day ?? ''
}

import { and, desc, eq, gte, inArray, lt, lte } from 'drizzle-orm'
import type { AccountId, ConversationId, MessageId } from '../../../contract/ids.ts'
import type { LessonVerdict } from '../../../contract/people.ts'
import { lessons } from '../../db/assistant-schema.ts'
import type { Db, Tx } from '../../db/open.ts'

export type Lesson = typeof lessons.$inferSelect

export interface NewLesson {
  readonly accountId: AccountId
  readonly conversationId: ConversationId
  /** The newest message of the burst that was corrected. */
  readonly messageId: MessageId | null
  readonly verdict: LessonVerdict
  /** Their words that it was about, as they wrote them. */
  readonly words: string | null
  readonly learnedAt: number
}

/** Verdicts that answer the same question: the newer one about the same message replaces the older one. */
const QUESTIONS: readonly (readonly LessonVerdict[])[] = [
  ['no_answer', 'answer', 'never'],
  ['urgent', 'not_urgent'],
]

/**
 * Remembers a correction. What it contradicts about the same message is forgotten. Where it only takes that back (“it
 * needs an answer after all”), nothing was learned: answers false then.
 */
export function learnLesson(tx: Tx, lesson: NewLesson): boolean {
  const same = QUESTIONS.find((verdicts) => verdicts.includes(lesson.verdict)) ?? []
  const ofMessage = listLessons(tx, lesson.conversationId, NEWEST).filter(
    (known) => known.messageId === lesson.messageId && same.includes(known.verdict),
  )
  if (ofMessage.length > 0)
    tx.delete(lessons)
      .where(
        inArray(
          lessons.id,
          ofMessage.map(({ id }) => id),
        ),
      )
      .run()
  const takesBack = lesson.verdict === 'answer' && ofMessage.some(({ verdict }) => verdict !== 'answer')
  if (!takesBack) tx.insert(lessons).values(lesson).run()
  return !takesBack
}

const NEWEST = 50

/** What the user corrected in this conversation, the newest first. */
export function listLessons(db: Db, id: ConversationId, limit: number): Lesson[] {
  return db.select().from(lessons).where(eq(lessons.conversationId, id)).orderBy(desc(lessons.id)).limit(limit).all()
}

/** Forgets that a conversation was never to wait: the user lets it wait again. */
export function forgetNever(tx: Tx, id: ConversationId): void {
  tx.delete(lessons)
    .where(and(eq(lessons.conversationId, id), eq(lessons.verdict, 'never')))
    .run()
}

/** Moves the lessons of a conversation that proved to be the same chat as another. */
export function moveLessons(tx: Tx, from: ConversationId, to: ConversationId): void {
  tx.update(lessons).set({ conversationId: to }).where(eq(lessons.conversationId, from)).run()
}

/** The words that corrections in this conversation were about, of these messages, are forgotten; the verdicts stay. */
export function forgetWordsOfLessons(
  tx: Tx,
  id: ConversationId,
  { from, to }: { from: MessageId; to: MessageId },
): void {
  tx.update(lessons)
    .set({ words: null })
    .where(and(eq(lessons.conversationId, id), gte(lessons.messageId, from), lte(lessons.messageId, to)))
    .run()
}

/** Everything that was corrected in a conversation before an instant (ms); all of it without one. Answers how much. */
export function forgetLessons(tx: Tx, id: ConversationId, before = Number.MAX_SAFE_INTEGER): number {
  return tx
    .delete(lessons)
    .where(and(eq(lessons.conversationId, id), lt(lessons.learnedAt, before)))
    .run().changes
}

import { and, between, desc, eq, inArray, isNotNull, sql } from 'drizzle-orm'
import type { AccountId, ConversationId } from '../../contract/ids.ts'
import type { Db } from '../db/open.ts'
import { contacts, conversations } from '../db/schema.ts'

/** Whom the user called family or a close friend: nobody is that by our own guess. */
export function isImportant(contact: Pick<typeof contacts.$inferSelect, 'relationship' | 'relationshipBy'>): boolean {
  return contact.relationshipBy === 'user' && CLOSE.includes(contact.relationship ?? 'stranger')
}

const CLOSE: readonly string[] = ['family', 'close_friend']

/** The conversations with them. */
export function listImportant(db: Db, accountId: AccountId): ConversationId[] {
  return db
    .select({ id: conversations.id })
    .from(conversations)
    .innerJoin(contacts, eq(contacts.id, conversations.contactId))
    .where(
      and(
        eq(conversations.accountId, accountId),
        eq(conversations.kind, 'direct'),
        eq(contacts.relationshipBy, 'user'),
        inArray(contacts.relationship, ['family', 'close_friend']),
      ),
    )
    .all()
    .map(({ id }) => id)
}

/** A conversation of at least so many messages was more than a question and an answer. */
const TALKATIVE = 20

/** Single people with whom a lot was said, last between two instants (ms); the most talkative first. */
export function listOnceTalkative(db: Db, accountId: AccountId, fromAt: number, toAt: number) {
  // Written out: a column alone is not qualified here, and would be the message's own.
  const count = sql<number>`(SELECT count(*) FROM messages WHERE conversation_id = conversations.id)`
  return db
    .select({
      id: conversations.id,
      title: conversations.title,
      lastMessageAt: sql<number>`${conversations.lastMessageAt}`,
      messages: count,
    })
    .from(conversations)
    .where(
      and(
        eq(conversations.accountId, accountId),
        eq(conversations.kind, 'direct'),
        eq(conversations.isSelf, false),
        eq(conversations.archived, false),
        eq(conversations.ignored, false),
        eq(conversations.modelBlocked, false),
        between(conversations.lastMessageAt, fromAt, toAt),
        isNotNull(conversations.lastOutboundAt),
        isNotNull(conversations.lastInboundAt),
        sql`${count} >= ${TALKATIVE}`,
      ),
    )
    .orderBy(desc(count))
    .limit(50)
    .all()
}

import { and, desc, eq, sql } from 'drizzle-orm'
import type { AccountId, ContactId, ConversationId } from '../../contract/ids.ts'
import type { Db } from '../db/open.ts'
import { conversations as c } from '../db/schema.ts'

/** As much of a conversation as somebody is found by. */
export interface NamedConversation {
  readonly id: ConversationId
  readonly title: string
  readonly contactId: ContactId | null
}

/** The people (never groups, never the user) that there was something with lately, the newest first. */
export function listNames(db: Db, accountId: AccountId, limit: number): NamedConversation[] {
  return db.select(NAMED).from(c).where(isPerson(accountId)).orderBy(desc(c.lastMessageAt), c.id).limit(limit).all()
}

/** The people whose name holds these words, also those of long ago. */
export function searchNames(db: Db, accountId: AccountId, words: string, limit: number): NamedConversation[] {
  const pattern = `%${words.trim().replace(/[\\%_]/g, (mark) => `\\${mark}`)}%`
  return db
    .select(NAMED)
    .from(c)
    .where(and(isPerson(accountId), sql`${c.title} LIKE ${pattern} ESCAPE '\\'`))
    .orderBy(desc(c.lastMessageAt), c.id)
    .limit(limit)
    .all()
}

const NAMED = { id: c.id, title: c.title, contactId: c.contactId }

function isPerson(accountId: AccountId) {
  return and(eq(c.accountId, accountId), eq(c.kind, 'direct'), eq(c.isSelf, false))
}

import { sql } from 'drizzle-orm'
import type { AccountId, ContactId } from '../../contract/ids.ts'
import type { Relationship } from '../../contract/people.ts'
import type { Db } from '../db/open.ts'
import { contacts, conversations } from '../db/schema.ts'
import type { StoredConversation } from './conversations.store.ts'

const c = conversations

/** The conversations with everybody who is this to the user, in alphabetical order. */
export function listByRelationship(db: Db, accountId: AccountId, relationship: Relationship): StoredConversation[] {
  const known = sql`(SELECT ${contacts.id} FROM ${contacts} WHERE ${contacts.accountId} = ${accountId} AND ${contacts.relationship} = ${relationship})`
  return db
    .select()
    .from(c)
    .where(sql`${c.accountId} = ${accountId} AND ${c.contactId} IN ${known}`)
    .orderBy(c.title, c.id)
    .all()
}

/** The conversations with these contacts. */
export function listWithContacts(db: Db, accountId: AccountId, ids: readonly ContactId[]): StoredConversation[] {
  if (ids.length === 0) return []
  return db
    .select()
    .from(c)
    .where(
      sql`${c.accountId} = ${accountId} AND ${c.contactId} IN (SELECT value FROM json_each(${JSON.stringify(ids.map(Number))}))`,
    )
    .orderBy(c.title, c.id)
    .all()
}

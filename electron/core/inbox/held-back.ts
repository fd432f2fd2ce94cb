import { eq, or } from 'drizzle-orm'
import type { Db } from '../db/open.ts'
import { conversations } from '../db/schema.ts'
import type { StoredConversation } from './conversations.store.ts'

/** Conversations, of every account, that the user keeps from models, from the assistant, or from waiting at all. */
export function listHeldBack(db: Db): StoredConversation[] {
  const { modelBlocked, paused, ignored } = conversations
  return db
    .select()
    .from(conversations)
    .where(or(eq(modelBlocked, true), eq(paused, true), eq(ignored, true)))
    .all()
}

/** Conversations, of every account, in which the autopilot is on. */
export function listWithAutopilot(db: Db): StoredConversation[] {
  return db.select().from(conversations).where(eq(conversations.autopilot, true)).all()
}

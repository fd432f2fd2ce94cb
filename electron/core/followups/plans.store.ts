import { and, desc, eq, sql } from 'drizzle-orm'
import type { AccountId, ConversationId, OutboxId } from '../../contract/ids.ts'
import { followUpPlans } from '../db/follow-ups-schema.ts'
import type { Db, Tx } from '../db/open.ts'

export type FollowUpPlan = typeof followUpPlans.$inferSelect

/** Keeps what a follow-up is about, beside its row of the outbox. */
export function insertPlan(tx: Tx, plan: FollowUpPlan): void {
  tx.insert(followUpPlans).values(plan).run()
}

/** What a row of the outbox follows up on; null when it is another kind of row. */
export function findPlan(db: Db, outboxId: OutboxId): FollowUpPlan | null {
  return db.select().from(followUpPlans).where(eq(followUpPlans.outboxId, outboxId)).get() ?? null
}

/** Which of the two ways the newest of a kind was put; null when there was none. */
export function lastVariant(db: Db, accountId: AccountId, kind: FollowUpPlan['kind']): FollowUpPlan['variant'] | null {
  const [newest] = db
    .select({ variant: followUpPlans.variant })
    .from(followUpPlans)
    .where(and(eq(followUpPlans.accountId, accountId), eq(followUpPlans.kind, kind)))
    .orderBy(desc(followUpPlans.outboxId))
    .limit(1)
    .all()
  return newest?.variant ?? null
}

/** What the follow-up in this row was about is not to be known any more. */
export function forgetPlanTopic(tx: Tx, outboxId: OutboxId): void {
  tx.run(sql`UPDATE follow_up_plans SET context = json_set(context, '$.topic', NULL)
    WHERE outbox_id = ${Number(outboxId)}`)
}

/** Two chats proved to be one. */
export function movePlans(tx: Tx, from: ConversationId, to: ConversationId): void {
  tx.update(followUpPlans).set({ conversationId: to }).where(eq(followUpPlans.conversationId, from)).run()
}

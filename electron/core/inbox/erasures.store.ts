import { and, eq, inArray, isNotNull, lte, sql } from 'drizzle-orm'
import type { AccountId, ConversationId } from '../../contract/ids.ts'
import { erasures, forgotten } from '../db/cleanup-schema.ts'
import type { Db, Tx } from '../db/open.ts'
import { preparedRead } from '../db/prepared.ts'

export type Erasure = Omit<typeof erasures.$inferSelect, 'id' | 'at'> & {
  /** The newest of those that are taken together. */
  readonly upTo: string
}

/** Notes that words were erased, in the transaction that erased them: what was made of them has to follow. */
export function recordErasure(tx: Tx, erasure: Omit<typeof erasures.$inferSelect, 'id'>): void {
  tx.insert(erasures).values(erasure).run()
}

/** What has to be followed up, all of one conversation together. */
export function listErasures(db: Db): Erasure[] {
  return db
    .select({
      accountId: erasures.accountId,
      conversationId: erasures.conversationId,
      since: sql<number>`min(${erasures.since})`,
      upTo: sql<string>`CAST(max(${erasures.id}) AS TEXT)`,
    })
    .from(erasures)
    .groupBy(erasures.accountId, erasures.conversationId)
    .all()
}

export function endErasure(tx: Tx, { conversationId, upTo }: Erasure): void {
  tx.delete(erasures)
    .where(and(eq(erasures.conversationId, conversationId), lte(erasures.id, upTo)))
    .run()
}

export interface Forgetting {
  readonly accountId: AccountId
  readonly conversationId: ConversationId
  readonly addresses: readonly string[]
  readonly forgottenAt: number
}

/** From now on nothing older of these addresses is taken in; the conversation is still to be removed. */
export function beginForgetting(tx: Tx, { addresses, ...rest }: Forgetting): void {
  for (const address of addresses) {
    tx.insert(forgotten)
      .values({ address, ...rest })
      .onConflictDoUpdate({
        target: [forgotten.accountId, forgotten.address],
        set: { forgottenAt: rest.forgottenAt, conversationId: rest.conversationId },
      })
      .run()
  }
}

/** Who is being forgotten and not wholly gone yet. */
export function listForgettings(db: Db): Forgetting[] {
  const rows = db.select().from(forgotten).where(isNotNull(forgotten.conversationId)).all()
  return [...Map.groupBy(rows, (row) => row.conversationId)].flatMap(([conversationId, same]) => {
    const [first] = same
    if (first === undefined || conversationId === null) return []
    const { accountId, forgottenAt } = first
    return [{ accountId, conversationId, forgottenAt, addresses: same.map(({ address }) => address) }]
  })
}

export type Forgotten = Omit<Forgetting, 'conversationId' | 'addresses'> & { readonly address: string }

/** Everybody who was ever forgotten, by the addresses of their chats. */
export function listForgotten(db: Db): Forgotten[] {
  const { accountId, address, forgottenAt } = forgotten
  return db.select({ accountId, address, forgottenAt }).from(forgotten).all()
}

/** Nothing older of this address is taken in, whether or not there is anything of it to remove. */
export function rememberForgotten(tx: Tx, one: Forgotten): void {
  tx.insert(forgotten)
    .values({ ...one, conversationId: null })
    .onConflictDoUpdate({ target: [forgotten.accountId, forgotten.address], set: { forgottenAt: one.forgottenAt } })
    .run()
}

export function endForgetting(tx: Tx, id: ConversationId): void {
  tx.update(forgotten).set({ conversationId: null }).where(eq(forgotten.conversationId, id)).run()
}

const anyForgotten = preparedRead((db) =>
  db
    .select({ accountId: forgotten.accountId })
    .from(forgotten)
    .where(eq(forgotten.accountId, sql.placeholder('accountId')))
    .limit(1)
    .prepare(),
)

/** Whether anybody of this account was ever forgotten: mostly nobody was, and then no message need be asked about. */
export function hasForgotten(db: Db, accountId: AccountId): boolean {
  return anyForgotten(db).get({ accountId }) !== undefined
}

const lastForgotten = preparedRead((db) =>
  db
    .select({ at: sql<number | null>`max(${forgotten.forgottenAt})` })
    .from(forgotten)
    .where(
      and(
        eq(forgotten.accountId, sql.placeholder('accountId')),
        inArray(forgotten.address, sql`(SELECT value FROM json_each(${sql.placeholder('addresses')}))`),
      ),
    )
    .prepare(),
)

/** When somebody with one of these addresses was forgotten (ms); null where nobody was. */
export function forgottenAt(db: Db, accountId: AccountId, addresses: readonly string[]): number | null {
  return lastForgotten(db).get({ accountId, addresses: JSON.stringify(addresses) })?.at ?? null
}

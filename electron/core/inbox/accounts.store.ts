import { eq, sql } from 'drizzle-orm'
import type { AccountId } from '../../contract/ids.ts'
import type { Db, Tx } from '../db/open.ts'
import { preparedRead } from '../db/prepared.ts'
import { accounts } from '../db/schema.ts'

export type Account = typeof accounts.$inferSelect

export function getAccount(db: Db, id: AccountId): Account | null {
  return byId(db).get({ id }) ?? null
}

const byId = preparedRead((db) =>
  db
    .select()
    .from(accounts)
    .where(eq(accounts.id, sql.placeholder('id')))
    .prepare(),
)

export function listAccounts(db: Db): Account[] {
  return db.select().from(accounts).all()
}

/** The account that was linked last: its history is shown before WhatsApp is connected again. */
export function lastAccount(db: Db): Account | null {
  return (
    listAccounts(db).sort((a, b) => (b.lastConnectedAt ?? b.linkedAt) - (a.lastConnectedAt ?? a.linkedAt))[0] ?? null
  )
}

/** Remembers the account on every connect; linking the same number again finds its history. */
export function rememberAccount(tx: Tx, account: Pick<Account, 'id' | 'channel' | 'name'>, now: number): Account {
  return tx
    .insert(accounts)
    .values({ ...account, linkedAt: now, baselineAt: null, lastConnectedAt: now })
    .onConflictDoUpdate({ target: accounts.id, set: { name: account.name, lastConnectedAt: now } })
    .returning()
    .get()
}

/** Messages could leave at this instant; a long time without is a long pause. */
export function rememberSendable(tx: Tx, id: AccountId, now: number): void {
  tx.update(accounts).set({ lastSendableAt: now }).where(eq(accounts.id, id)).run()
}

/** Something proved the connection at this instant: what came later may have been missed. */
export function rememberAlive(tx: Tx, id: AccountId, now: number): void {
  tx.update(accounts).set({ lastAliveAt: now }).where(eq(accounts.id, id)).run()
}

/** What was unanswered until now (at the first sync, after a long absence) gets no draft by itself any more. */
export function setBaseline(tx: Tx, id: AccountId, baselineAt: number): void {
  tx.update(accounts).set({ baselineAt }).where(eq(accounts.id, id)).run()
}

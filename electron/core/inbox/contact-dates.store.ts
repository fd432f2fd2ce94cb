import { and, asc, eq, inArray, or, sql } from 'drizzle-orm'
import type { AccountId, ContactDateId, ContactId } from '../../contract/ids.ts'
import type { Db, Tx } from '../db/open.ts'
import { contactDates } from '../db/own-jobs-schema.ts'

export type StoredDate = typeof contactDates.$inferSelect

const d = contactDates

/** The dates of a contact: the birthday first, then through the year. */
export function listDates(db: Db, contactId: ContactId): StoredDate[] {
  return db
    .select()
    .from(contactDates)
    .where(eq(d.contactId, contactId))
    .orderBy(sql`${d.kind} <> 'birthday'`, asc(d.month), asc(d.day), asc(d.id))
    .all()
}

/** Every date of an account, or those on some days of the year. */
export function listDatesOn(
  db: Db,
  accountId: AccountId,
  days: readonly { month: number; day: number }[] | null,
): StoredDate[] {
  const isOn = days === null ? undefined : or(...days.map(({ month, day }) => and(eq(d.month, month), eq(d.day, day))))
  return db
    .select()
    .from(contactDates)
    .where(and(eq(d.accountId, accountId), isOn))
    .orderBy(asc(d.id))
    .all()
}

/** A contact has one birthday: a new one takes the place of the old. */
export function saveDate(tx: Tx, date: Omit<StoredDate, 'id'>): StoredDate {
  if (date.kind === 'birthday') {
    tx.delete(contactDates)
      .where(and(eq(d.contactId, date.contactId), eq(d.kind, 'birthday')))
      .run()
  }
  return tx.insert(contactDates).values(date).returning().get()
}

/** Answers whether it was there. */
export function deleteDate(tx: Tx, contactId: ContactId, id: ContactDateId): boolean {
  return (
    tx
      .delete(contactDates)
      .where(and(eq(d.id, id), eq(d.contactId, contactId)))
      .run().changes > 0
  )
}

/** Moves the dates of a contact that proved to be the same person as another; a birthday that is known stays. */
export function moveDates(tx: Tx, from: ContactId, to: ContactId): void {
  const known = new Set(listDates(tx, to).map(nameOf))
  const fresh = listDates(tx, from).filter((date) => !known.has(nameOf(date)))
  tx.update(contactDates)
    .set({ contactId: to })
    .where(
      inArray(
        d.id,
        fresh.map(({ id }) => id),
      ),
    )
    .run()
}

function nameOf({ kind, title, month, day }: StoredDate): string {
  return kind === 'birthday' ? kind : `${month}-${day} ${title}`
}

import { eq, sql } from 'drizzle-orm'
import { expect, onTestFinished, test } from 'vitest'
import { openStore, type Store } from '../../../electron/core/db/open.ts'
import { outbox } from '../../../electron/core/db/schema.ts'

/** The tables of the product, with nothing in them. */
function openEmpty(): Store {
  const store = openStore(':memory:')
  onTestFinished(() => store.close())
  return store
}

/** How SQLite goes about a statement once it knows its value. */
function planOf(store: Store, statement: string, value: string): string {
  const steps = store.raw.prepare(`EXPLAIN QUERY PLAN ${statement}`).all(value) as { detail: string }[]
  return steps.map(({ detail }) => detail).join('; ')
}

test('a bare value is planned for: SQLite makes another plan when it is there', () => {
  const store = openEmpty()
  const due = 'SELECT id FROM conversations WHERE snoozed_until <= 5 AND state ='
  expect(planOf(store, `${due} ?`, 'snoozed')).not.toBe(planOf(store, `${due} ?`, 'done'))
  expect(planOf(store, `${due} +?`, 'snoozed')).toBe(planOf(store, `${due} +?`, 'done'))
})

test('no statement of the query builder has a bare value in it', () => {
  const { db } = openEmpty()
  const built = db.select().from(outbox).where(eq(outbox.status, 'queued')).limit(5).toSQL()
  const worded = db.select().from(outbox).where(sql`${outbox.id} = ${7}`).toSQL()
  expect(built.sql).toMatch(/\+\?.*\+\?/)
  for (const statement of [built.sql, worded.sql]) expect(statement.replaceAll('+?', '')).not.toContain('?')
})

test('a value stays what it is: text, numbers, bytes, nothing', () => {
  const store = openEmpty()
  const kinds = store.raw
    .prepare('SELECT typeof(+?) a, typeof(+?) b, typeof(+?) c, typeof(+?) d, +? AS text')
    .get('7', 7, Buffer.from([1]), null, ' 1 ')
  expect(kinds).toEqual({ a: 'text', b: 'real', c: 'blob', d: 'null', text: ' 1 ' })
})

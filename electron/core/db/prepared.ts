import { type Placeholder, sql } from 'drizzle-orm'
import type { Db, Tx } from './open.ts'

/**
 * A statement built and prepared once per database, used by every call after that: measured, 3.4 µs instead of 82 for
 * building it each time. A transaction shares its database's session, so both find the same statement.
 */
export function preparedRead<Statement>(build: (db: Db) => Statement): (handle: Db) => Statement {
  return oncePerSession(build)
}

/** The same for writes: it needs a transaction to be built and to be used. */
export function preparedWrite<Statement>(build: (tx: Tx) => Statement): (tx: Tx) => Statement {
  return oncePerSession(build)
}

/**
 * The same for writes that name only the columns they change: one statement for each set of columns, of which there are
 * about two dozen. Each column's value is the placeholder of its own name.
 */
export function preparedChange<Statement>(
  build: (tx: Tx, columns: Record<string, Placeholder>) => Statement,
): (tx: Tx, change: object) => Statement {
  const byColumns = oncePerSession(() => new Map<string, Statement>())
  return (tx, change) => {
    let key = ''
    for (const column in change) if (Reflect.get(change, column) !== undefined) key += `${column},`
    const statements = byColumns(tx)
    const known = statements.get(key)
    if (known !== undefined) return known
    const columns = key.split(',').slice(0, -1)
    const statement = build(tx, Object.fromEntries(columns.map((column) => [column, sql.placeholder(column)])))
    statements.set(key, statement)
    return statement
  }
}

function oncePerSession<Handle extends object, Statement>(build: (handle: Handle) => Statement) {
  const bySession = new WeakMap<object, Statement>()
  return (handle: Handle): Statement => {
    const session: object = Reflect.get(handle, 'session') ?? handle
    const known = bySession.get(session)
    if (known !== undefined) return known
    const statement = build(handle)
    bySession.set(session, statement)
    return statement
  }
}

import type Sqlite from 'better-sqlite3'
import { Column, is, Param, Placeholder } from 'drizzle-orm'
import { BetterSQLiteSession, BetterSQLiteTransaction, type PreparedQuery } from 'drizzle-orm/better-sqlite3'
import type { PreparedQueryConfig, SQLiteSyncDialect, SQLiteTransactionConfig } from 'drizzle-orm/sqlite-core'

type NoSchema = Record<string, never>
type Input = Parameters<BetterSQLiteSession<NoSchema, NoSchema>['prepareQuery']>
type Values = Record<string, unknown>
type Fields = NonNullable<Input[1]>
type Transaction = BetterSQLiteTransaction<NoSchema, NoSchema>

/**
 * The builder's session, with the work of every call done once per statement: which value goes where, and how a row
 * becomes an object; a page of history is read in two thirds of the time. What is not plain columns (joins, computed
 * values) is left to the builder.
 */
export class QuickSession extends BetterSQLiteSession<NoSchema, NoSchema> {
  readonly #inTransaction: Sqlite.Transaction<(work: (tx: Transaction) => unknown) => unknown>

  constructor(raw: Sqlite.Database, dialect: SQLiteSyncDialect) {
    super(raw, dialect, undefined)
    // The driver makes four functions of every work it is given; made once, it is given the work as a value instead.
    const handle: Transaction = new BetterSQLiteTransaction('sync', dialect, this, undefined)
    this.#inTransaction = raw.transaction((work) => work(handle))
  }

  override transaction<Result>(work: (tx: Transaction) => Result, config: SQLiteTransactionConfig = {}): Result {
    return this.#inTransaction[config.behavior ?? 'deferred'](work) as Result
  }

  override prepareQuery<Kinds extends Omit<PreparedQueryConfig, 'statement' | 'run'>>(
    query: Input[0],
    fields: Input[1],
    method: Input[2],
    isArrays: Input[3],
    ownMapper?: Input[4],
    metadata?: Input[5],
    caching?: Input[6],
  ): PreparedQuery<Kinds> {
    const prepared = super.prepareQuery<Kinds>(query, fields, method, isArrays, ownMapper, metadata, caching)
    if (ownMapper !== undefined) return prepared
    const statement: Sqlite.Statement<unknown[], unknown[]> = Reflect.get(prepared, 'stmt')
    const bind = planValues(query.params)
    const run = (values?: Values) => statement.run(bind(values))
    const toRow = fields === undefined ? null : planRow(fields)
    if (toRow === null) return Object.assign(prepared, { run })
    // It stays so: everything that reads this statement wants rows of values.
    statement.raw()
    const get = (values?: Values) => {
      const row = statement.get(bind(values))
      return row === undefined ? undefined : toRow(row)
    }
    const all = (values?: Values) => statement.all(bind(values)).map(toRow)
    return Object.assign(prepared, { run, get, all })
  }
}

/**
 * How the values of a call become those that the driver binds, in their order. The list is the statement's own, filled
 * anew for every call: the driver has copied what is in it before it returns.
 */
function planValues(params: readonly unknown[]): (values?: Values) => unknown[] {
  const bound = params.map((param) => (placeholderOf(param) === null ? param : null))
  const takes = params.flatMap((param, at) => {
    const name = placeholderOf(param)?.name
    return name === undefined ? [] : [{ at, name, encode: encoderOf(param) }]
  })
  return (values = {}) => {
    for (const { at, name, encode } of takes) {
      const value = values[name]
      if (value === undefined) throw new Error(`A statement was called without its value "${name}".`)
      bound[at] = encode === null ? value : encode(value)
    }
    return bound
  }
}

function placeholderOf(param: unknown): Placeholder | null {
  const value = is(param, Param) ? param.value : param
  return is(value, Placeholder) ? value : null
}

/** How a column wants its value, or null where that is as it is. */
function encoderOf(param: unknown): ((value: unknown) => unknown) | null {
  if (!is(param, Param)) return null
  const { encoder } = param
  const isPlain = encoder.mapToDriverValue === Column.prototype.mapToDriverValue
  return isPlain ? null : (value) => encoder.mapToDriverValue(value)
}

/** How a row becomes an object, or null where that is not only a matter of columns. */
function planRow(fields: Fields): ((row: unknown[]) => Values) | null {
  const columns: { key: string; decode: ((value: unknown) => unknown) | null }[] = []
  for (const { path, field } of fields) {
    const [key] = path
    if (key === undefined || path.length > 1 || !is(field, Column)) return null
    const isPlain = field.mapFromDriverValue === Column.prototype.mapFromDriverValue
    columns.push({ key, decode: isPlain ? null : (value) => field.mapFromDriverValue(value) })
  }
  // Parsed, an object of this many keys is one that the engine copies and fills fast.
  const blank: Values = JSON.parse(JSON.stringify(Object.fromEntries(columns.map(({ key }) => [key, null]))))
  return (row) => {
    const object = { ...blank }
    let at = 0
    for (const { key, decode } of columns) {
      const value = row[at++]
      if (value !== null) object[key] = decode === null ? value : decode(value)
    }
    return object
  }
}

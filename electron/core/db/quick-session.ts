import type Sqlite from 'better-sqlite3'
import { Column, is, Param, Placeholder } from 'drizzle-orm'
import { BetterSQLiteSession, type PreparedQuery } from 'drizzle-orm/better-sqlite3'
import type { PreparedQueryConfig } from 'drizzle-orm/sqlite-core'

type NoSchema = Record<string, never>
type Input = Parameters<BetterSQLiteSession<NoSchema, NoSchema>['prepareQuery']>
type Values = Record<string, unknown>
type Fields = NonNullable<Input[1]>

/**
 * The builder's session, with the work of every call done once per statement: which value goes where, and how a row
 * becomes an object; a page of history is read in two thirds of the time. What is not plain columns (joins, computed
 * values) is left to the builder.
 */
export class QuickSession extends BetterSQLiteSession<NoSchema, NoSchema> {
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
    const run = (values?: Values) => statement.run(...bind(values))
    const toRow = fields === undefined ? null : planRow(fields)
    if (toRow === null) return Object.assign(prepared, { run })
    const get = (values?: Values) => {
      const row = statement.raw().get(...bind(values))
      return row === undefined ? undefined : toRow(row)
    }
    const all = (values?: Values) =>
      statement
        .raw()
        .all(...bind(values))
        .map(toRow)
    return Object.assign(prepared, { run, get, all })
  }
}

/** How the values of a call become those that the driver binds, in their order. */
function planValues(params: readonly unknown[]): (values?: Values) => unknown[] {
  const takes = params.map(planValue)
  return (values = {}) => takes.map((take) => take(values))
}

function planValue(param: unknown): (values: Values) => unknown {
  if (is(param, Placeholder)) return fromPlaceholder(param)
  if (!is(param, Param) || !is(param.value, Placeholder)) return () => param
  const take = fromPlaceholder(param.value)
  const { encoder } = param
  return (values) => encoder.mapToDriverValue(take(values))
}

function fromPlaceholder({ name }: Placeholder): (values: Values) => unknown {
  return (values) => {
    const value = values[name]
    if (value === undefined) throw new Error(`A statement was called without its value "${name}".`)
    return value
  }
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
    for (const [at, { key, decode }] of columns.entries()) {
      const value = row[at]
      if (value !== null) object[key] = decode === null ? value : decode(value)
    }
    return object
  }
}

import type { Sources } from './source-files.ts'

/**
 * Who writes which table: the name of each table → the files that insert, update or delete there, through the query
 * builder (`.insert(outbox)`) or in words (`INSERT INTO outbox`).
 */
export function findTableWriters(sources: Sources): Map<string, string[]> {
  const tables = [...sources.values()].flatMap(tablesIn)
  return new Map(
    tables.map((table) => [
      table.sqlName,
      [...sources].filter(([, text]) => writes(text, table)).map(([file]) => file),
    ]),
  )
}

interface Table {
  readonly variable: string
  readonly sqlName: string
}

function tablesIn(text: string): Table[] {
  const found = text.matchAll(/(?:const|let)\s+(\w+)\s*=\s*sqliteTable\(\s*['"](\w+)['"]/g)
  return [...found].map((match) => ({ variable: match[1] ?? '', sqlName: match[2] ?? '' }))
}

function writes(text: string, table: Table): boolean {
  const builder = new RegExp(`\\.(insert|update|delete)\\(\\s*(\\w+\\.)?${table.variable}\\s*\\)`)
  const words = new RegExp(
    `\\b(INSERT\\s+(OR\\s+\\w+\\s+)?INTO|UPDATE|DELETE\\s+FROM)\\s+["\`]?${table.sqlName}\\b`,
    'i',
  )
  return builder.test(text) || words.test(text)
}

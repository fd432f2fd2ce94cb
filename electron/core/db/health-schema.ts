import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { HealthCode, HealthSeverity } from '../../contract/health.contract.ts'
import { json } from './columns.ts'

/** What is wrong with the app right now. The other tables are in `schema.ts`. */
export const healthProblems = sqliteTable('health_problems', {
  code: text('code').$type<HealthCode>().primaryKey(),
  since: integer('since').notNull(),
  severity: text('severity').$type<HealthSeverity>().notNull(),
  sentence: text('sentence').notNull(),
  toldAt: integer('told_at'),
  data: json<HealthProblemData>('data').notNull(),
})

export interface HealthProblemData {
  readonly whatToDo: string
  /** How grave it was when it was told; null before. */
  readonly toldAs: HealthSeverity | null
}

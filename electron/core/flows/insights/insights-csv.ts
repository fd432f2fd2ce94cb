import { stringify } from 'csv-stringify/sync'
import type { InsightSection, Insights } from '../../../contract/insights.contract.ts'

type Row = Readonly<Record<string, string | number | null>>

/** The numbers of one part as CSV: a row a day (or week), with the unit in the name of its column. */
export function toCsv(insights: Insights, section: InsightSection): { fileName: string; csv: string } {
  const csv = stringify([...rowsOf(insights, section)], {
    header: true,
    columns: [...COLUMNS[section]],
    record_delimiter: 'windows',
    // What people call themselves may begin like a formula.
    escape_formulas: true,
  })
  return { fileName: `secretary-${section}-${insights.first}-to-${insights.last}.csv`, csv }
}

/** Written out, so that a table of nothing still has its headings. */
const COLUMNS: Record<InsightSection, readonly string[]> = {
  answers: ['day', 'answered', 'medianMs', 'p90Ms', 'longestMs', 'here', 'phone'],
  waits: ['title', 'day', 'waitedMs'],
  drafts: ['day', 'unchanged', 'edited', 'discarded', 'byAutopilot', 'changedShare'],
  queues: ['day', ...['toWriteMost', 'toWriteAverage', 'toCheckMost', 'toCheckAverage', 'toSendMost', 'toSendAverage']],
  jobs: ['day', 'done', 'failed', 'medianMs', 'p90Ms'],
  cost: ['day', 'asked', 'failed', 'knownUsd', 'unpriced'],
  intake: ['day', 'messages', 'medianMs', 'p99Ms'],
}

function rowsOf(insights: Insights, section: InsightSection): readonly Row[] {
  return section === 'waits' ? insights.waits.longest : insights[section].days
}

import { toCsv } from '../flows/insights/insights-csv.ts'
import { readInsights } from '../flows/insights/read-insights.ts'
import { os } from './implement.ts'
import type { ApiPorts } from './open-workspace.ts'

const USUAL_DAYS = 30

export function insightsProcedures({ current }: ApiPorts) {
  return {
    get: os.insights.get.handler(({ input }) => readInsights(current().scope, input?.days ?? USUAL_DAYS)),
    csv: os.insights.csv.handler(async ({ input }) =>
      toCsv(await readInsights(current().scope, input.days), input.section),
    ),
  }
}

import { expect, test } from 'vitest'
import { INSIGHT_SECTIONS, type Insights } from '../../../electron/contract/insights.contract.ts'
import { toCsv } from '../../../electron/core/flows/insights/insights-csv.ts'
import { readInsights } from '../../../electron/core/flows/insights/read-insights.ts'
import { HOUR, openHistory } from './history.ts'

process.env.TZ = 'UTC'

async function insights(names: readonly string[]): Promise<Insights> {
  const history = openHistory('2026-11-20T09:00:00Z')
  for (const name of names) {
    const id = history.person(name)
    history.writes(id, Date.parse('2026-11-20T01:00:00Z'))
    history.answers(id, Date.parse('2026-11-20T03:00:00Z'))
  }
  await history.night()
  return readInsights(history.deps, 7)
}

test('every part is a table with one line a day under its headings, each line as long as they are', async () => {
  const all = await insights(['Ann'])
  for (const section of INSIGHT_SECTIONS) {
    const { csv, fileName } = toCsv(all, section)
    const lines = csv.split('\r\n')
    expect(lines.pop()).toBe('')
    expect(new Set(lines.map((line) => line.split(',').length)).size).toBe(1)
    expect(fileName).toBe(`secretary-${section}-2026-11-14-to-2026-11-20.csv`)
    if (section !== 'waits') {
      expect(lines).toHaveLength(1 + 7)
      // Nothing that is shown is missing in the file.
      expect(lines[0]?.split(',').sort()).toEqual(Object.keys(all[section].days[0] ?? {}).sort())
    }
  }
  expect(toCsv(all, 'answers').csv.split('\r\n').at(-2)).toBe(`2026-11-20,1,${2 * HOUR},${2 * HOUR},${2 * HOUR},0,1`)
})

test('a name with commas and quotes stays one field, and one that looks like a formula is none', async () => {
  const { csv } = toCsv(
    await insights(['=HYPERLINK("http://x")', '@SUM(A1)', 'Ben, "the" builder\nof houses']),
    'waits',
  )
  expect(csv).toContain(`"'=HYPERLINK(""http://x"")",2026-11-20,`)
  expect(csv).toContain(`'@SUM(A1),2026-11-20,`)
  expect(csv).toContain(`"Ben, ""the"" builder\nof houses",2026-11-20,`)
})

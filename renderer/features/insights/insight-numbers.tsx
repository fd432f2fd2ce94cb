import { Table } from '@mantine/core'
import type { Insights } from '../../../electron/contract/insights.contract.ts'
import { dayName } from '../../ui/day-names.ts'
import { WideTable } from '../../ui/wide-table.tsx'
import classes from '../settings/data.module.css'
import type { InsightPart } from './insight-parts.ts'

/** The numbers behind a chart, the newest first. */
export function InsightNumbers({ part, insights }: { part: InsightPart; insights: Insights }) {
  const days = [...part.days(insights)].reverse()
  return (
    <WideTable minWidth={110 + 95 * part.measures.length} label={`${part.title} in numbers`}>
      <Table className={classes.table} verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{insights.step === 'week' ? 'Week of' : 'Day'}</Table.Th>
            {part.measures.map(({ key, label }) => (
              <Table.Th key={key} className={classes.number}>
                {label}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {days.map((day) => (
            <Table.Tr key={day.day}>
              <Table.Th scope="row" className={classes.nowrap}>
                {dayName(day.day)}
              </Table.Th>
              {part.measures.map(({ key, inWords }) => (
                <Table.Td key={key} className={classes.number}>
                  {typeof day[key] === 'number' ? inWords(day[key]) : '–'}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </WideTable>
  )
}

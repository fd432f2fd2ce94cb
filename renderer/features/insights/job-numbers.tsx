import { Table } from '@mantine/core'
import type { JobsInsight } from '../../../electron/contract/insights.contract.ts'
import { numberWords, shareWords, spanWords } from '../../ui/amount-words.ts'
import { WideTable } from '../../ui/wide-table.tsx'
import { jobWords } from '../jobs/job-words.ts'
import classes from '../settings/data.module.css'

/** The runs of these days by job. */
export function JobNumbers({ jobs }: { jobs: JobsInsight['jobs'] }) {
  return (
    <WideTable minWidth={560} label="Runs by job">
      <Table className={classes.table} verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Job</Table.Th>
            <Table.Th className={classes.number}>Went well</Table.Th>
            <Table.Th className={classes.number}>Failed</Table.Th>
            <Table.Th className={classes.number}>Of all</Table.Th>
            <Table.Th className={classes.number}>Half took less than</Table.Th>
            <Table.Th className={classes.number}>Nine in ten less than</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {jobs.map(({ name, done, failed, medianMs, p90Ms }) => (
            <Table.Tr key={name}>
              <Table.Th scope="row">{jobWords(name).title}</Table.Th>
              <Table.Td className={classes.number}>{numberWords(done)}</Table.Td>
              <Table.Td className={classes.number}>{numberWords(failed)}</Table.Td>
              <Table.Td className={classes.number}>{shareWords(done / (done + failed))}</Table.Td>
              <Table.Td className={classes.number}>{medianMs === null ? '–' : spanWords(medianMs)}</Table.Td>
              <Table.Td className={classes.number}>{p90Ms === null ? '–' : spanWords(p90Ms)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </WideTable>
  )
}

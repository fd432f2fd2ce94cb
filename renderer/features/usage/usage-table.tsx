import { Table } from '@mantine/core'
import { dayName } from '../../ui/day-names.ts'
import { WideTable } from '../../ui/wide-table.tsx'
import classes from '../settings/data.module.css'
import { costWords, countWords } from '../settings/money.ts'
import { purposeWords } from '../settings/responses-block.tsx'
import type { UsageLine } from './usage-sums.ts'

/** How often models were asked, how long the texts were and what it cost, by day, model and purpose, the newest first. */
export function UsageTable({ lines }: { lines: readonly UsageLine[] }) {
  return (
    <WideTable minWidth={640} label="Usage by day, model and purpose">
      <Table className={classes.table} verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Day</Table.Th>
            <Table.Th>Model</Table.Th>
            <Table.Th>For</Table.Th>
            <Table.Th className={classes.number}>Times asked</Table.Th>
            <Table.Th className={classes.number}>In vain</Table.Th>
            <Table.Th className={classes.number}>Sent (tokens)</Table.Th>
            <Table.Th className={classes.number}>Received (tokens)</Table.Th>
            <Table.Th className={classes.number}>Cost</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lines.map((line) => (
            <Table.Tr key={`${line.day} ${line.provider} ${line.model} ${line.purpose}`}>
              <Table.Td className={classes.nowrap}>{dayName(line.day)}</Table.Td>
              <Table.Td title={line.provider}>{line.model}</Table.Td>
              <Table.Td>{purposeWords(line.purpose)}</Table.Td>
              <Table.Td className={classes.number}>{countWords(line.calls)}</Table.Td>
              <Table.Td className={classes.number}>{countWords(line.errors)}</Table.Td>
              <Table.Td className={classes.number}>{countWords(line.tokensIn)}</Table.Td>
              <Table.Td className={classes.number}>{countWords(line.tokensOut)}</Table.Td>
              <Table.Td className={classes.number}>{lineCost(line)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </WideTable>
  )
}

/** What is known of a sum with a hole is said, and that there is a hole. */
export function lineCost({ costUsd, knownUsd }: Pick<UsageLine, 'costUsd' | 'knownUsd'>, locale?: string): string {
  if (costUsd !== null || knownUsd === 0) return costWords(costUsd, locale)
  return `${costWords(knownUsd, locale)} + unknown`
}

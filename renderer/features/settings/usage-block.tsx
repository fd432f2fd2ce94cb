import { Skeleton, Table } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Client } from '../../client/client.ts'
import { toProblem } from '../../client/problem.ts'
import { useDesk } from '../../state/use-desk.ts'
import { ProblemNote } from '../../ui/problem.tsx'
import { WideTable } from '../../ui/wide-table.tsx'
import classes from './data.module.css'
import { costWords, countWords } from './money.ts'
import { purposeWords } from './responses-block.tsx'
import type { BlockProps } from './setting-entry.ts'
import { SettingRow } from './setting-row.tsx'

type UsageRow = Awaited<ReturnType<Client['usage']['get']>>['items'][number]

/** What the models cost, by day and model. A price nobody knows is called unknown. */
export function UsageBlock({ entry }: BlockProps) {
  const { orpc } = useDesk()
  const usage = useQuery(orpc.usage.get.queryOptions())
  return (
    <SettingRow id={entry.id} title={entry.title} effect={entry.effect} below>
      {usage.error && usage.data === undefined && <ProblemNote problem={toProblem(usage.error)} />}
      {usage.isPending && <Skeleton height={80} animate={false} />}
      {usage.data?.items.length === 0 && <p className={classes.none}>Nothing was used yet.</p>}
      {usage.data && usage.data.items.length > 0 && <Usage rows={usage.data.items} />}
    </SettingRow>
  )
}

function Usage({ rows }: { rows: readonly UsageRow[] }) {
  return (
    <WideTable minWidth={560} label="Usage by day and model">
      <Table className={classes.table} verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Day</Table.Th>
            <Table.Th>Model</Table.Th>
            <Table.Th>For</Table.Th>
            <Table.Th className={classes.number}>Calls</Table.Th>
            <Table.Th className={classes.number}>Failed</Table.Th>
            <Table.Th className={classes.number}>Tokens sent</Table.Th>
            <Table.Th className={classes.number}>Received</Table.Th>
            <Table.Th className={classes.number}>Cost</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={`${row.day} ${row.model} ${row.purpose}`}>
              <Table.Td className={classes.nowrap}>{dayWords(row.day)}</Table.Td>
              <Table.Td>{row.model}</Table.Td>
              <Table.Td>{purposeWords(row.purpose)}</Table.Td>
              <Table.Td className={classes.number}>{countWords(row.calls)}</Table.Td>
              <Table.Td className={classes.number}>{countWords(row.errors)}</Table.Td>
              <Table.Td className={classes.number}>{countWords(row.tokensIn)}</Table.Td>
              <Table.Td className={classes.number}>{countWords(row.tokensOut)}</Table.Td>
              <Table.Td className={classes.number}>{costWords(row.costUsd)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </WideTable>
  )
}

/** A calendar day (`2026-11-20`) as the system writes it; it is no instant and must not move with the time zone. */
export function dayWords(day: string, locale?: string): string {
  const date = new Date(`${day}T00:00:00Z`)
  if (Number.isNaN(date.getTime())) return day
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }).format(
    date,
  )
}

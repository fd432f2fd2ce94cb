import { Button, Skeleton, Table } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { AiResponse } from '../../../electron/contract/records.ts'
import { toProblem } from '../../client/problem.ts'
import { useDesk } from '../../state/use-desk.ts'
import { ProblemNote } from '../../ui/problem.tsx'
import { clock, day, moment } from '../../ui/times.ts'
import { useNow } from '../../ui/use-now.ts'
import { WideTable } from '../../ui/wide-table.tsx'
import classes from './data.module.css'
import { costWords } from './money.ts'
import { ResponseDetail } from './response-detail.tsx'
import type { BlockProps } from './setting-entry.ts'
import { SettingRow } from './setting-row.tsx'
import { latencyWords } from './test-block.tsx'

const PAGE = 25
const MOST = 500

/** Every call of a model, newest first, with exactly what was sent and what came back. */
export function ResponsesBlock({ entry }: BlockProps) {
  const { orpc } = useDesk()
  const [limit, setLimit] = useState(PAGE)
  const list = useQuery(orpc.aiResponses.list.queryOptions({ input: { limit }, placeholderData: (before) => before }))
  return (
    <SettingRow id={entry.id} title={entry.title} effect={entry.effect} below>
      {list.error && list.data === undefined && <ProblemNote problem={toProblem(list.error)} />}
      {list.isPending && <Skeleton height={120} animate={false} />}
      {list.data?.items.length === 0 && <p className={classes.none}>No model was asked for anything yet.</p>}
      {list.data && list.data.items.length > 0 && <Responses items={list.data.items} />}
      {list.data && list.data.items.length >= limit && limit < MOST && (
        <Button mt="sm" onClick={() => setLimit(Math.min(MOST, limit * 4))}>
          Show more
        </Button>
      )}
    </SettingRow>
  )
}

function Responses({ items }: { items: readonly AiResponse[] }) {
  return (
    <WideTable minWidth={640} label="Calls of models">
      <Table className={classes.table} verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>When</Table.Th>
            <Table.Th>For</Table.Th>
            <Table.Th>Model</Table.Th>
            <Table.Th>Outcome</Table.Th>
            <Table.Th className={classes.number}>Took</Table.Th>
            <Table.Th className={classes.number}>Cost</Table.Th>
            <Table.Th aria-label="Details" />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((response) => (
            <Response key={response.id} response={response} />
          ))}
        </Table.Tbody>
      </Table>
    </WideTable>
  )
}

function Response({ response }: { response: AiResponse }) {
  const now = useNow(30_000)
  const [isOpen, setOpen] = useState(false)
  const detailId = `ai-response-${response.id}`
  return (
    <>
      <Table.Tr>
        <Table.Td className={classes.nowrap}>
          <time dateTime={response.createdAt} title={moment(response.createdAt)}>
            {day(response.createdAt, now)}, {clock(response.createdAt)}
          </time>
        </Table.Td>
        <Table.Td>{purposeWords(response.purpose)}</Table.Td>
        <Table.Td>{response.model}</Table.Td>
        <Table.Td>{response.error === null ? 'Answered' : <span className={classes.bad}>Failed</span>}</Table.Td>
        <Table.Td className={classes.number}>{latencyWords(response.latencyMs)}</Table.Td>
        <Table.Td className={classes.number}>{costWords(response.costUsd)}</Table.Td>
        <Table.Td className={classes.number}>
          <Button
            variant="subtle"
            aria-expanded={isOpen}
            aria-controls={isOpen ? detailId : undefined}
            onClick={() => setOpen(!isOpen)}
          >
            What was sent
          </Button>
        </Table.Td>
      </Table.Tr>
      {isOpen && (
        <Table.Tr id={detailId}>
          <Table.Td colSpan={7}>
            <ResponseDetail response={response} />
          </Table.Td>
        </Table.Tr>
      )}
    </>
  )
}

const PURPOSES: Record<string, string> = {
  draft: 'Writing a reply',
  triage: 'Reading',
  summary: 'Summing up',
  alternatives: 'Other wordings',
  style: 'Learning your style',
  briefing: 'Wording a briefing',
  transcription: 'Voice note',
}

/** What a call was for; a purpose that this page has no words for keeps its own: `draft-reply` reads as `Draft reply`. */
export function purposeWords(purpose: string): string {
  const words = PURPOSES[purpose] ?? purpose.replace(/[-_]+/g, ' ').toLocaleLowerCase()
  return words.charAt(0).toLocaleUpperCase() + words.slice(1)
}

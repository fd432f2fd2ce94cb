import { Button, Checkbox, NativeSelect, Skeleton, Table } from '@mantine/core'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { ExecutionId } from '../../../electron/contract/ids.ts'
import type { ExecutionStatus, JobRun, JobStatus } from '../../../electron/contract/jobs.ts'
import { toProblem } from '../../client/problem.ts'
import { useDesk, useUi } from '../../state/use-desk.ts'
import { ProblemNote } from '../../ui/problem.tsx'
import { clock, day, moment } from '../../ui/times.ts'
import { useNow } from '../../ui/use-now.ts'
import { WideTable } from '../../ui/wide-table.tsx'
import classes from './job-history.module.css'
import { logLineWords, outcomeWord, titleOf, tookWords } from './job-words.ts'

const ALL = ''
const PAGE = 50
const OUTCOMES = [
  'done',
  'failed',
  'interrupted',
  'skipped',
  'snoozed',
  'cancelled',
] as const satisfies ExecutionStatus[]

/** What the jobs did, newest first, of all of them or one. The choice of the job stands in the address. */
export function JobHistory({ jobs }: { jobs: readonly JobStatus[] }) {
  const { orpc } = useDesk()
  const name = useUi(({ route }) => (route.place === 'jobs' ? route.detail : null))
  const [outcome, setOutcome] = useState<ExecutionStatus | null>(null)
  const [onlyEventful, setOnlyEventful] = useState(true)
  const filter = {
    ...{ limit: PAGE, eventful: onlyEventful },
    ...(name === null ? {} : { name }),
    ...(outcome === null ? {} : { outcome: [outcome] }),
  }
  const history = useInfiniteQuery(
    orpc.jobs.history.infiniteOptions({
      input: (cursor: ExecutionId | undefined) => ({ ...filter, ...(cursor === undefined ? {} : { cursor }) }),
      initialPageParam: undefined as ExecutionId | undefined,
      getNextPageParam: (last) => (last.nextCursor ?? undefined) as ExecutionId | undefined,
      placeholderData: keepPreviousData,
    }),
  )
  return (
    <section aria-label="History">
      <div className={classes.head}>
        <h2 className={classes.title}>History</h2>
        <Checkbox
          label="Only what did something"
          checked={onlyEventful}
          onChange={(event) => setOnlyEventful(event.currentTarget.checked)}
        />
        <OutcomeFilter outcome={outcome} onChange={setOutcome} />
        <JobFilter jobs={jobs} name={name} />
      </div>
      {history.error && history.data === undefined && <ProblemNote problem={toProblem(history.error)} />}
      {history.isPending && <Skeleton height={160} animate={false} />}
      {history.data && <Runs runs={history.data.pages.flatMap(({ items }) => items)} jobs={jobs} />}
      {history.hasNextPage && (
        <Button mt="sm" loading={history.isFetchingNextPage} onClick={() => void history.fetchNextPage()}>
          Show more
        </Button>
      )}
    </section>
  )
}

function OutcomeFilter(props: { outcome: ExecutionStatus | null; onChange(outcome: ExecutionStatus | null): void }) {
  return (
    <NativeSelect
      aria-label="Show runs that ended"
      value={props.outcome ?? ALL}
      onChange={(event) => props.onChange(OUTCOMES.find((one) => one === event.currentTarget.value) ?? null)}
      data={[
        { value: ALL, label: 'However it ended' },
        ...OUTCOMES.map((value) => ({ value, label: outcomeWord(value) })),
      ]}
    />
  )
}

function JobFilter({ jobs, name }: { jobs: readonly JobStatus[]; name: string | null }) {
  const desk = useDesk()
  return (
    <NativeSelect
      aria-label="Show the history of"
      value={name ?? ALL}
      onChange={(event) => {
        const chosen = event.currentTarget.value
        desk.ui.setState({ route: { place: 'jobs', detail: chosen === ALL ? null : chosen } })
      }}
      data={[{ value: ALL, label: 'All jobs' }, ...jobs.map((job) => ({ value: job.name, label: titleOf(job) }))]}
    />
  )
}

function Runs({ runs, jobs }: { runs: readonly JobRun[]; jobs: readonly JobStatus[] }) {
  if (runs.length === 0) {
    return <p className={classes.none}>Nothing ran yet. Every run that did something is written down here.</p>
  }
  const byName = new Map(jobs.map((job) => [job.name, titleOf(job)]))
  return (
    <WideTable minWidth={560} label="Runs">
      <Table verticalSpacing={6} className={classes.table}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>When</Table.Th>
            <Table.Th>Job</Table.Th>
            <Table.Th>Outcome</Table.Th>
            <Table.Th>Took</Table.Th>
            <Table.Th>What</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {runs.map((run) => (
            <Run key={run.id} run={run} title={byName.get(run.name ?? '') ?? titleOf(run)} />
          ))}
        </Table.Tbody>
      </Table>
    </WideTable>
  )
}

function Run({ run, title }: { run: JobRun; title: string }) {
  const now = useNow(1_000)
  const logId = useId()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Table.Tr>
        <Table.Td className={classes.time}>
          <time dateTime={run.startedAt} title={moment(run.startedAt)}>
            {day(run.startedAt, now)}, {clock(run.startedAt)}
          </time>
        </Table.Td>
        <Table.Td>{title}</Table.Td>
        <Table.Td className={classes.outcome} data-outcome={run.outcome}>
          {outcomeWord(run.outcome)}
        </Table.Td>
        <Table.Td className={classes.time}>{tookWords(run, now)}</Table.Td>
        <Table.Td className={classes.what}>
          {run.summary}
          {run.error !== null && <div className={classes.error}>{run.error}</div>}
          {run.log.length > 0 && (
            <Button
              variant="subtle"
              size="compact-sm"
              className={classes.more}
              aria-expanded={isOpen}
              aria-controls={isOpen ? logId : undefined}
              aria-label={`Log of ${title}, ${moment(run.startedAt)}`}
              onClick={() => setOpen(!isOpen)}
            >
              {isOpen ? 'Hide the log' : 'Log'}
            </Button>
          )}
        </Table.Td>
      </Table.Tr>
      {isOpen && <Log run={run} id={logId} />}
    </>
  )
}

function Log({ run, id }: { run: JobRun; id: string }) {
  return (
    <Table.Tr id={id}>
      <Table.Td colSpan={5}>
        <ol className={classes.log}>
          {numbered(run.log).map(({ number, words }) => (
            <li key={number}>{words}</li>
          ))}
        </ol>
      </Table.Td>
    </Table.Tr>
  )
}

/** Lines may be alike, and a log only grows at its end: the number tells them apart. */
function numbered(log: readonly string[]) {
  return log.map((line, number) => ({ number, words: logLineWords(line) }))
}

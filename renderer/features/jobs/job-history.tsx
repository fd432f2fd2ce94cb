import { NativeSelect, Skeleton, Table } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { JobRun, JobStatus } from '../../../electron/contract/jobs.ts'
import { toProblem } from '../../client/problem.ts'
import { useDesk, useUi } from '../../state/use-desk.ts'
import { ProblemNote } from '../../ui/problem.tsx'
import { clock, day, moment } from '../../ui/times.ts'
import { useNow } from '../../ui/use-now.ts'
import { WideTable } from '../../ui/wide-table.tsx'
import classes from './job-history.module.css'
import { jobWords, outcomeWord, tookWords } from './job-words.ts'

const ALL = ''
const SHOWN = 100

/** What the jobs did, newest first, of all of them or one. The choice stands in the address. */
export function JobHistory({ jobs }: { jobs: readonly JobStatus[] }) {
  const desk = useDesk()
  const name = useUi(({ route }) => (route.place === 'jobs' ? route.detail : null))
  const input = name === null ? { limit: SHOWN } : { limit: SHOWN, name }
  const history = useQuery(desk.orpc.jobs.history.queryOptions({ input, placeholderData: (before) => before }))
  return (
    <section aria-label="History">
      <div className={classes.head}>
        <h2 className={classes.title}>History</h2>
        <NativeSelect
          aria-label="Show the history of"
          value={name ?? ALL}
          onChange={(event) => {
            const chosen = event.currentTarget.value
            desk.ui.setState({ route: { place: 'jobs', detail: chosen === ALL ? null : chosen } })
          }}
          data={[
            { value: ALL, label: 'All jobs' },
            ...jobs.map((job) => ({ value: job.name, label: jobWords(job.name).title })),
          ]}
        />
      </div>
      {history.error && history.data === undefined && <ProblemNote problem={toProblem(history.error)} />}
      {history.isPending && <Skeleton height={160} animate={false} />}
      {history.data && <Runs runs={history.data.items} />}
    </section>
  )
}

function Runs({ runs }: { runs: readonly JobRun[] }) {
  if (runs.length === 0) {
    return <p className={classes.none}>Nothing ran yet. Every run that did something is written down here.</p>
  }
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
            <Run key={run.id} run={run} />
          ))}
        </Table.Tbody>
      </Table>
    </WideTable>
  )
}

function Run({ run }: { run: JobRun }) {
  const now = useNow(1_000)
  return (
    <Table.Tr>
      <Table.Td className={classes.time}>
        <time dateTime={run.startedAt} title={moment(run.startedAt)}>
          {day(run.startedAt, now)}, {clock(run.startedAt)}
        </time>
      </Table.Td>
      <Table.Td>{jobWords(run.name).title}</Table.Td>
      <Table.Td className={classes.outcome} data-outcome={run.outcome}>
        {outcomeWord(run.outcome)}
      </Table.Td>
      <Table.Td className={classes.time}>{tookWords(run, now)}</Table.Td>
      <Table.Td className={classes.what}>
        {run.summary}
        {run.error !== null && <div className={classes.error}>{run.error}</div>}
      </Table.Td>
    </Table.Tr>
  )
}

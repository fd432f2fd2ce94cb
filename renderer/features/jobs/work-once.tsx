import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { JobStatus, ScheduledJob } from '../../../electron/contract/jobs.ts'
import type { Desk } from '../../state/desk.ts'
import { useDesk } from '../../state/use-desk.ts'
import { ProblemAt } from '../../ui/problem.tsx'
import { ago, moment, until } from '../../ui/times.ts'
import { useNow } from '../../ui/use-now.ts'
import { jobPlace } from './job-actions.ts'
import { titleOf } from './job-words.ts'
import screen from './jobs-screen.module.css'
import classes from './work-once.module.css'

/** More than these nobody reads in one go. */
const SHOWN = 20

/** What was given up and waits for a word of the user's, and what is due once. Nothing of the kind: nothing is shown. */
export function WorkOnce({ jobs }: { jobs: readonly JobStatus[] }) {
  const { orpc } = useDesk()
  const input = { limit: SHOWN }
  const dead = useQuery(orpc.jobs.dead.queryOptions({ input }))
  const queue = useQuery(orpc.jobs.queue.queryOptions({ input }))
  const titles = new Map(jobs.flatMap(({ name, title }) => (title === null ? [] : [[name, title] as const])))
  return (
    <>
      <Items title="Given up" items={dead.data?.items ?? []} titles={titles} />
      <Items title="Due once" items={queue.data?.items ?? []} titles={titles} />
    </>
  )
}

interface ItemsProps {
  readonly title: string
  readonly items: readonly ScheduledJob[]
  readonly titles: ReadonlyMap<string, string>
}

function Items({ title, items, titles }: ItemsProps) {
  if (items.length === 0) return null
  return (
    <section className={screen.group} aria-label={title}>
      <h2 className={screen.heading}>{title}</h2>
      <ul className={classes.list}>
        {items.map((job) => (
          <Item key={job.id} job={job} title={titleOf({ ...job, title: titles.get(job.name ?? '') ?? job.title })} />
        ))}
      </ul>
      {items.length === SHOWN && <p className={classes.quiet}>The first {SHOWN} are shown.</p>}
    </section>
  )
}

function Item({ job, title }: { job: ScheduledJob; title: string }) {
  const place = jobPlace(job.id)
  return (
    <li className={classes.item}>
      <div className={classes.words}>
        <span>{title}</span>
        <When job={job} />
        {job.error !== null && <span className={classes.bad}>{job.error}</span>}
        <ProblemAt place={place} />
      </div>
      <Ways job={job} title={title} />
    </li>
  )
}

function When({ job }: { job: ScheduledJob }) {
  const now = useNow(1_000)
  const at = job.status === 'dead' ? (job.endedAt ?? job.dueAt) : job.dueAt
  return (
    <time className={classes.quiet} dateTime={at} title={moment(at)}>
      {whenWords(job, at, now)}
    </time>
  )
}

function whenWords(job: ScheduledJob, at: string, now: number): string {
  if (job.status === 'dead') return `Given up ${ago(at, now)}`
  if (job.status === 'running') return 'Working'
  if (job.paused) return 'Paused'
  return Date.parse(at) <= now ? 'Waits for its turn' : `Due: ${until(at, now)}`
}

const WAYS = {
  redrive: 'Try again',
  discard: 'Throw away',
  runOne: 'Run now',
  cancelOne: 'Cancel',
} as const
type Way = keyof typeof WAYS

function waysOf({ status }: ScheduledJob): readonly Way[] {
  if (status === 'dead') return ['redrive', 'discard']
  return status === 'running' ? ['cancelOne'] : ['runOne', 'cancelOne']
}

function Ways({ job, title }: { job: ScheduledJob; title: string }) {
  const desk = useDesk()
  return (
    <div className={classes.actions}>
      {waysOf(job).map((way) => (
        <Button
          key={way}
          variant={way === 'redrive' ? 'default' : 'subtle'}
          aria-label={`${WAYS[way]}: ${title}`}
          onClick={() => void steerOne(desk, job, way)}
        >
          {WAYS[way]}
        </Button>
      ))}
    </div>
  )
}

function steerOne(desk: Desk, { id }: ScheduledJob, way: Way): Promise<boolean> {
  return desk.attempt(jobPlace(id), async () => {
    await desk.client.jobs[way]({ id })
    await desk.queries.invalidateQueries({ queryKey: desk.orpc.jobs.key() })
  })
}

import { Button, Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { JobStatus } from '../../../electron/contract/jobs.ts'
import { toProblem } from '../../client/problem.ts'
import { useDesk } from '../../state/use-desk.ts'
import { ProblemNote } from '../../ui/problem.tsx'
import { Screen } from '../../ui/screen.tsx'
import { HealthPanel } from '../health/health-panel.tsx'
import { JobHistory } from './job-history.tsx'
import { JobRow } from './job-row.tsx'
import { jobWords } from './job-words.ts'
import classes from './jobs-screen.module.css'
import { LanesFold } from './lanes-fold.tsx'
import { OwnJobs } from './own-jobs.tsx'
import { scheduleWords } from './when-words.ts'
import { WorkOnce } from './work-once.tsx'

/** What works in the background, live: what was given up, the jobs of one's own, those of the app, and what they did. */
export function JobsScreen() {
  const { orpc } = useDesk()
  const jobs = useQuery(orpc.jobs.list.queryOptions())
  return (
    <Screen title="Jobs">
      {jobs.error && jobs.data === undefined && (
        <ProblemNote problem={toProblem(jobs.error)}>
          <div>
            <Button mt="sm" onClick={() => void jobs.refetch()}>
              Try again
            </Button>
          </div>
        </ProblemNote>
      )}
      {jobs.isPending && <JobsSkeleton />}
      {jobs.data && <Jobs jobs={jobs.data.items} />}
    </Screen>
  )
}

function Jobs({ jobs }: { jobs: readonly JobStatus[] }) {
  return (
    <div className={classes.jobs}>
      <HealthPanel />
      <WorkOnce jobs={jobs} />
      <OwnJobs jobs={jobs.filter(({ type }) => type === 'CUSTOM')} />
      <Group title="On a schedule" jobs={jobs.filter(({ id, type }) => id !== null && type !== 'CUSTOM')} />
      <Group title="Always on" jobs={jobs.filter(({ id }) => id === null)} />
      <LanesFold />
      <JobHistory jobs={jobs} />
    </div>
  )
}

function Group({ title, jobs }: { title: string; jobs: readonly JobStatus[] }) {
  if (jobs.length === 0) return null
  return (
    <section className={classes.group} aria-label={title}>
      <h2 className={classes.heading}>{title}</h2>
      <div className={classes.rows}>
        {jobs.map((job) => (
          <JobRow key={job.name} job={job} effect={jobWords(job.name).effect} when={scheduleWords(job.schedule)} />
        ))}
      </div>
    </section>
  )
}

function JobsSkeleton() {
  return (
    <div className={classes.jobs} aria-hidden>
      <Skeleton height={136} animate={false} />
      <Skeleton height={136} animate={false} />
    </div>
  )
}

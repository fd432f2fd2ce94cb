import { Button, Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { toProblem } from '../../client/problem.ts'
import { useDesk } from '../../state/use-desk.ts'
import { ProblemNote } from '../../ui/problem.tsx'
import { Screen } from '../../ui/screen.tsx'
import { HealthPanel } from '../health/health-panel.tsx'
import { JobCard } from './job-card.tsx'
import { JobHistory } from './job-history.tsx'
import classes from './jobs-screen.module.css'

/** The loops and jobs, live, and what they did. */
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
      {jobs.data && (
        <div className={classes.jobs}>
          <HealthPanel />
          {jobs.data.items.map((job) => (
            <JobCard key={job.name} job={job} />
          ))}
          <JobHistory jobs={jobs.data.items} />
        </div>
      )}
    </Screen>
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

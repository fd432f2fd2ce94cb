import { Button, Skeleton } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { HealthProblem, HealthReport } from '../../../electron/contract/health.contract.ts'
import { toProblem } from '../../client/problem.ts'
import { useDesk } from '../../state/use-desk.ts'
import { ProblemAt, ProblemNote } from '../../ui/problem.tsx'
import { ago, moment } from '../../ui/times.ts'
import { useNow } from '../../ui/use-now.ts'
import { jobPlace, steerJob } from '../jobs/job-actions.ts'
import classes from './health-panel.module.css'

/** The job that looks at the health. */
const JOB = 'health'

/** What is wrong with the app itself, what is safe and what to do; what was measured stands behind a fold. */
export function HealthPanel() {
  const desk = useDesk()
  const report = useQuery(desk.orpc.health.report.queryOptions())
  return (
    <section className={classes.panel} aria-label="Health">
      <header className={classes.head}>
        <h2 className={classes.title}>Health</h2>
        {report.data && <LookedAt at={report.data.at} />}
        <Button className={classes.look} onClick={() => void steerJob(desk, JOB, 'run')}>
          Look now
        </Button>
      </header>
      <ProblemAt place={jobPlace(JOB)} />
      {report.error && report.data === undefined && <ProblemNote problem={toProblem(report.error)} />}
      {report.isPending && <Skeleton height={24} animate={false} />}
      {report.data && <Findings report={report.data} />}
    </section>
  )
}

function LookedAt({ at }: Pick<HealthReport, 'at'>) {
  const now = useNow(1_000)
  if (at === null) return null
  return (
    <time className={classes.quiet} dateTime={at} title={moment(at)}>
      Looked {ago(at, now)}
    </time>
  )
}

function Findings({ report: { at, problems, measures } }: { report: HealthReport }) {
  return (
    <>
      {problems.length === 0 && (
        <p className={classes.well}>
          <IconCircleCheck size={16} aria-hidden className={classes.icon} />
          {at === null ? 'Not looked yet since the start. The next look is within five minutes.' : 'All is well.'}
        </p>
      )}
      {problems.length > 0 && (
        <ul className={classes.problems}>
          {problems.map((problem) => (
            <Problem key={problem.code} problem={problem} />
          ))}
        </ul>
      )}
      {measures.length > 0 && (
        <details className={classes.measures}>
          <summary>What was measured</summary>
          <ul>
            {measures.map(({ name, words }) => (
              <li key={`${name} ${words}`}>{words}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

function Problem({ problem: { code, severity, sentence, since, whatToDo } }: { problem: HealthProblem }) {
  const now = useNow(1_000)
  const Icon = severity === 'problem' ? IconAlertTriangle : IconInfoCircle
  return (
    <li className={classes.problem} data-code={code} data-severity={severity}>
      <Icon size={16} aria-hidden className={classes.icon} />
      <div className={classes.words}>
        <p>{sentence}</p>
        <p className={classes.todo}>{whatToDo}</p>
        <time dateTime={since} title={moment(since)}>
          First seen {ago(since, now)}
        </time>
      </div>
    </li>
  )
}

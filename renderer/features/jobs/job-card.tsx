import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import type { JobStatus } from '../../../electron/contract/jobs.ts'
import { useDesk } from '../../state/use-desk.ts'
import { ProblemAt } from '../../ui/problem.tsx'
import { moment } from '../../ui/times.ts'
import { useNow } from '../../ui/use-now.ts'
import { useWatchOnly } from '../sending/watch-only.ts'
import { jobPlace, steerJob } from './job-actions.ts'
import classes from './job-card.module.css'
import { canSteer } from './job-commands.ts'
import { jobWords, lastRunWords, nextRunWords, queueWords, stateWord } from './job-words.ts'

/** One loop or job: what it does, how it stands, and what can be done about it. */
export function JobCard({ job }: { job: JobStatus }) {
  const now = useNow(1_000)
  const isOff = useWatchOnly() && job.name === 'send'
  const words = jobWords(job.name)
  return (
    <section className={classes.card} aria-label={words.title}>
      <header className={classes.head}>
        <h2 className={classes.title}>{words.title}</h2>
        <span className={classes.state} data-state={isOff ? 'paused' : job.state}>
          {isOff ? 'Off' : stateWord(job)}
        </span>
        {!isOff && <Steering job={job} />}
      </header>
      <p className={classes.effect}>{words.effect}</p>
      {job.note !== null && <p className={classes.note}>{job.note}</p>}
      <dl className={classes.facts}>
        <Fact name="Queue">{queueWords(job)}</Fact>
        <Fact name="Last run">
          <span title={job.lastStart === null ? undefined : moment(job.lastStart)}>{lastRunWords(job, now)}</span>
        </Fact>
        <Fact name="Next run">{isOff ? 'Not while watching only' : nextRunWords(job, now)}</Fact>
        {job.retries > 0 && <Fact name="Tries that failed in a row">{job.retries}</Fact>}
      </dl>
      {job.lastError !== null && (
        <p className={classes.error}>
          <strong>Last error:</strong> {job.lastError}
        </p>
      )}
      <ProblemAt place={jobPlace(job.name)} />
    </section>
  )
}

function Steering({ job }: { job: JobStatus }) {
  const desk = useDesk()
  const { title } = jobWords(job.name)
  const steer = (verb: 'pause' | 'resume' | 'run') => () => void steerJob(desk, job.name, verb)
  return (
    <div className={classes.actions}>
      {canSteer(job, 'pause') && (
        <Button onClick={steer('pause')} aria-label={`Pause ${title}`}>
          Pause
        </Button>
      )}
      {canSteer(job, 'resume') && (
        <Button onClick={steer('resume')} variant="filled" aria-label={`Resume ${title}`}>
          Resume
        </Button>
      )}
      <Button onClick={steer('run')} disabled={!canSteer(job, 'run')} aria-label={`Run ${title} now`}>
        Run now
      </Button>
    </div>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

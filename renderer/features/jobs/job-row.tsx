import { Button, Progress } from '@mantine/core'
import type { ReactNode } from 'react'
import type { JobStatus } from '../../../electron/contract/jobs.ts'
import { useDesk } from '../../state/use-desk.ts'
import { ProblemAt } from '../../ui/problem.tsx'
import { moment } from '../../ui/times.ts'
import { useNow } from '../../ui/use-now.ts'
import { useWatchOnly } from '../sending/watch-only.ts'
import { jobPlace, steerJob } from './job-actions.ts'
import { canSteer, type Verb } from './job-commands.ts'
import classes from './job-row.module.css'
import { lastRunWords, nextRunWords, queueWords, stateWord, titleOf } from './job-words.ts'

interface JobRowProps {
  readonly job: JobStatus
  /** What it does, in one sentence. */
  readonly effect: string
  /** When it runs; null for what has no schedule. */
  readonly when: string | null
  /** More that can be done about it. */
  readonly children?: ReactNode
}

/** One loop or job: what it does, how it stands, and what can be done about it. */
export function JobRow({ job, effect, when, children }: JobRowProps) {
  const isOff = useWatchOnly() && job.name === 'send'
  const title = titleOf(job)
  return (
    <section className={classes.row} aria-label={title}>
      <header className={classes.head}>
        <h3 className={classes.title}>{title}</h3>
        {(isOff || job.state !== 'idle') && (
          <span className={classes.state} data-state={isOff ? 'paused' : job.state}>
            {isOff ? 'Off' : stateWord(job)}
          </span>
        )}
        <div className={classes.actions}>
          {!isOff && <Steering job={job} title={title} />}
          {children}
        </div>
      </header>
      <p className={classes.effect}>{effect}</p>
      {job.note !== null && <p className={classes.note}>{job.note}</p>}
      {job.progress !== null && <HowFar progress={job.progress} title={title} />}
      <Facts job={job} when={when} isOff={isOff} />
      {job.lastError !== null && (
        <p className={classes.error}>
          <strong>Last error:</strong> {job.lastError}
        </p>
      )}
      <ProblemAt place={jobPlace(job.name)} />
    </section>
  )
}

const STEPS: readonly { readonly verb: Verb; readonly label: string; name(title: string): string }[] = [
  { verb: 'cancel', label: 'Cancel', name: (title) => `Cancel ${title}` },
  { verb: 'pause', label: 'Pause', name: (title) => `Pause ${title}` },
  { verb: 'resume', label: 'Resume', name: (title) => `Resume ${title}` },
  { verb: 'run', label: 'Run now', name: (title) => `Run ${title} now` },
]

function Steering({ job, title }: { job: JobStatus; title: string }) {
  const desk = useDesk()
  return STEPS.filter(({ verb }) => verb === 'run' || canSteer(job, verb)).map(({ verb, label, name }) => (
    <Button
      key={verb}
      variant={verb === 'resume' ? 'filled' : 'subtle'}
      aria-label={name(title)}
      disabled={!canSteer(job, verb)}
      onClick={() => void steerJob(desk, job.name, verb)}
    >
      {label}
    </Button>
  ))
}

function HowFar({
  progress: { done, total, sentence },
  title,
}: {
  progress: NonNullable<JobStatus['progress']>
  title: string
}) {
  return (
    <div className={classes.progress}>
      <Progress value={total === 0 ? 0 : (100 * done) / total} aria-label={`${title}: how far it is`} />
      <span>{sentence}</span>
    </div>
  )
}

function Facts({ job, when, isOff }: { job: JobStatus; when: string | null; isOff: boolean }) {
  const now = useNow(1_000)
  const isLoop = job.id === null
  return (
    <dl className={classes.facts}>
      {when !== null && <Fact name="When">{when}</Fact>}
      {(isLoop || job.queueLength > 0) && <Fact name="Queue">{queueWords(job)}</Fact>}
      <Fact name="Last run">
        <span title={job.lastStart === null ? undefined : moment(job.lastStart)}>{lastRunWords(job, now)}</span>
      </Fact>
      <Fact name="Next run">{isOff ? 'Not while watching only' : nextRunWords(job, now)}</Fact>
      {job.retries > 0 && <Fact name="Tries that failed in a row">{job.retries}</Fact>}
    </dl>
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

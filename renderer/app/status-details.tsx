import { Button } from '@mantine/core'
import type { JobStatus } from '../../electron/contract/jobs.ts'
import type { Session } from '../../electron/contract/models.ts'
import { steerJob } from '../features/jobs/job-actions.ts'
import { canSteer } from '../features/jobs/job-commands.ts'
import { selfRepairWords } from '../features/onboarding/session-words.ts'
import { useWatchOnly } from '../features/sending/watch-only.ts'
import { useDesk } from '../state/use-desk.ts'
import { ProblemAt } from '../ui/problem.tsx'
import { ago } from '../ui/times.ts'
import { useNow } from '../ui/use-now.ts'
import { GapLedger } from './gap-ledger.tsx'
import { GravestProblem } from './gravest-problem.tsx'
import classes from './status-details.module.css'
import { nextStep } from './status-words.ts'

const LOOPS: { name: string; label: string }[] = [
  { name: 'assistant', label: 'Drafting' },
  { name: 'send', label: 'Sending' },
]

interface DetailsProps {
  readonly session: Session | null
  readonly jobs: readonly JobStatus[]
  onLeave(): void
}

/** The two loops with what can be done about them, what the hidden browser costs, and the next step of repair. */
export function StatusDetails({ session, jobs, onLeave }: DetailsProps) {
  return (
    <>
      <GravestProblem onLeave={onLeave} />
      {LOOPS.map(({ name, label }) => {
        const job = jobs.find((one) => one.name === name)
        return job && <Loop key={name} job={job} label={label} />
      })}
      {session && <SessionLines session={session} onLeave={onLeave} />}
      <GapLedger />
    </>
  )
}

function Loop({ job, label }: { job: JobStatus; label: string }) {
  const desk = useDesk()
  const now = useNow(1_000)
  const isOff = useWatchOnly() && job.name === 'send'
  const steer = (verb: 'pause' | 'resume' | 'run') => () => void steerJob(desk, job.name, verb)
  const isPaused = job.state === 'paused'
  const last = job.lastEnd === null ? 'has not run yet' : `ran ${ago(job.lastEnd, now)}`
  return (
    <div className={classes.loop}>
      <div className={classes.words}>
        <div className={classes.name}>{label}</div>
        <div className={classes.quiet}>{isPaused ? 'Paused' : job.state === 'running' ? 'Working…' : last}</div>
      </div>
      <Button
        size="compact-sm"
        h={32}
        disabled={isOff}
        onClick={steer(isPaused ? 'resume' : 'pause')}
        aria-label={`${isPaused ? 'Resume' : 'Pause'} ${label}`}
      >
        {isPaused ? 'Resume' : 'Pause'}
      </Button>
      <Button
        size="compact-sm"
        h={32}
        disabled={isOff || !canSteer(job, 'run')}
        onClick={steer('run')}
        aria-label={`Run ${label} now`}
      >
        Run now
      </Button>
      {(job.note ?? job.lastError) && <p className={classes.note}>{job.note ?? job.lastError}</p>}
      <ProblemAt place={`job:${job.name}`} />
    </div>
  )
}

function SessionLines({ session, onLeave }: { session: Session; onLeave: () => void }) {
  const desk = useDesk()
  const step = nextStep(session)
  const repair = selfRepairWords(session, useNow(1_000))
  const take = () => {
    if (step?.action === 'link') {
      onLeave()
      desk.ui.goTo('welcome')
    } else {
      const { session } = desk.client
      void desk.attempt('session', () => (step?.action === 'repair' ? session.repair() : session.start()))
    }
  }
  return (
    <div className={classes.session}>
      {session.browserMemoryBytes !== null && (
        <p className={classes.quiet}>The hidden browser uses {megabytes(session.browserMemoryBytes)}.</p>
      )}
      {session.versions !== null && session.channel !== 'simulator' && (
        <p className={classes.quiet}>
          whatsapp-web.js {session.versions.library}
          {session.versions.web !== null && `, WhatsApp Web ${session.versions.web}`}
        </p>
      )}
      {session.error !== null && <p>{session.error.message}</p>}
      {step !== null && <Button onClick={take}>{step.label}</Button>}
      {step?.effect !== undefined && <p className={classes.quiet}>{step.effect}</p>}
      {repair !== null && <p className={classes.quiet}>{repair}</p>}
      <ProblemAt place="session" />
    </div>
  )
}

function megabytes(bytes: number): string {
  return new Intl.NumberFormat(undefined, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 0 }).format(
    bytes / 1e6,
  )
}

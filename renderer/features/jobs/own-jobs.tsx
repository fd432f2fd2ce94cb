import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { JobStatus } from '../../../electron/contract/jobs.ts'
import type { OwnJob } from '../../../electron/contract/own-jobs.contract.ts'
import { useDesk, useUi } from '../../state/use-desk.ts'
import { ProblemAt } from '../../ui/problem.tsx'
import { EMPTY_FORM } from './form-state.ts'
import classes from './jobs-screen.module.css'
import { createOwnJob, NEW_JOB_PLACE } from './own-job-actions.ts'
import { OwnJobForm } from './own-job-form.tsx'
import { OwnJobRow } from './own-job-row.tsx'
import { READY_MADE, type ReadyMade } from './ready-made.ts'

/** The jobs that the user made, one more, and those that can be had with one click. */
export function OwnJobs({ jobs }: { jobs: readonly JobStatus[] }) {
  const desk = useDesk()
  const isMaking = useUi((state) => state.overlay === 'own-job')
  const own = useQuery(desk.orpc.jobs.own.list.queryOptions())
  const byName = new Map(own.data?.items.map((job) => [job.name, job]))
  const make = (open: boolean) => desk.ui.setState({ overlay: open ? 'own-job' : null })
  return (
    <section className={classes.group} aria-label="Your own">
      <header className={classes.head}>
        <h2 className={classes.heading}>Your own</h2>
        {!isMaking && (
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => make(true)}>
            New job
          </Button>
        )}
      </header>
      {isMaking && (
        <OwnJobForm
          name="new"
          initial={EMPTY_FORM}
          submit="Make it"
          place={NEW_JOB_PLACE}
          onSave={(wish) => createOwnJob(desk, wish)}
          onClose={() => make(false)}
        />
      )}
      {jobs.length > 0 && (
        <div className={classes.rows}>
          {jobs.map((job) => (
            <OwnJobRow key={job.name} job={job} own={byName.get(job.name) ?? null} />
          ))}
        </div>
      )}
      {!isMaking && <ProblemAt place={NEW_JOB_PLACE} />}
      {own.data && !isMaking && <Suggestions own={own.data.items} />}
    </section>
  )
}

function Suggestions({ own }: { own: readonly OwnJob[] }) {
  const titles = new Set(own.map(({ title }) => title))
  const left = READY_MADE.filter(({ wish }) => !titles.has(wish.title))
  if (left.length === 0) return null
  return (
    <div>
      <p className={classes.quiet}>
        {own.length === 0
          ? 'Have Secretary brief you, remind you, or draft a message at a time of your choice. Ready-made:'
          : 'Ready-made:'}
      </p>
      <ul className={classes.suggestions}>
        {left.map((one) => (
          <Suggestion key={one.id} one={one} />
        ))}
      </ul>
    </div>
  )
}

function Suggestion({ one: { wish, why } }: { one: ReadyMade }) {
  const desk = useDesk()
  return (
    <li className={classes.suggestion}>
      <div className={classes.words}>
        <strong>{wish.title}</strong>
        <span className={classes.quiet}>{why}</span>
      </div>
      <Button aria-label={`Add ${wish.title}`} onClick={() => void createOwnJob(desk, wish)}>
        Add
      </Button>
    </li>
  )
}

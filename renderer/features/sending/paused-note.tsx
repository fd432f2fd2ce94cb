import { useQuery } from '@tanstack/react-query'
import { CommandButton } from '../../commands/command-button.tsx'
import { useDesk } from '../../state/use-desk.ts'
import { ProblemAt } from '../../ui/problem.tsx'
import { jobPlace } from '../jobs/job-actions.ts'
import { resumeSending } from '../jobs/job-commands.ts'
import classes from './sending-screen.module.css'
import { useWatchOnly, WATCH_ONLY } from './watch-only.ts'

/** Says so while nothing leaves, and why, with the way on. */
export function PausedNote() {
  const { orpc } = useDesk()
  const isWatchOnly = useWatchOnly()
  const { data: jobs } = useQuery(orpc.jobs.list.queryOptions())
  const send = jobs?.items.find((job) => job.name === 'send')
  if (isWatchOnly) {
    return (
      <div className={classes.paused} role="status">
        {WATCH_ONLY}
      </div>
    )
  }
  if (send?.state !== 'paused') return null
  return (
    <>
      <div className={classes.paused} role="status">
        <span>{send.note ?? 'Sending is paused. What you approve waits here.'}</span>
        <CommandButton command={resumeSending} />
      </div>
      <ProblemAt place={jobPlace('send')} />
    </>
  )
}

import { useQuery } from '@tanstack/react-query'
import { useConnection, useDesk } from '../state/use-desk.ts'
import { useNow } from '../ui/use-now.ts'
import classes from './status.module.css'
import { statusOf } from './status-words.ts'

/** One dot and one sentence: how it stands with the line to WhatsApp and the two loops. */
export function Status() {
  const desk = useDesk()
  const connection = useConnection()
  const now = useNow(1_000)
  const { data: session } = useQuery(desk.orpc.session.get.queryOptions())
  const { data: jobs } = useQuery(desk.orpc.jobs.list.queryOptions())
  const status = statusOf({ connection, session, jobs: jobs?.items, now })
  return (
    <div className={classes.status} role="status">
      <span className={classes.dot} data-tone={status.tone} aria-hidden />
      <span>{status.sentence}</span>
    </div>
  )
}

import { Popover } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useConnection, useDesk } from '../state/use-desk.ts'
import { useNow } from '../ui/use-now.ts'
import classes from './status.module.css'
import { StatusDetails } from './status-details.tsx'
import { statusOf } from './status-words.ts'

/** One dot and one sentence: how it stands with the line to WhatsApp and the two loops. A click shows more. */
export function Status() {
  const desk = useDesk()
  const connection = useConnection()
  const now = useNow(1_000)
  const [isOpen, setOpen] = useState(false)
  const { data: session, isError } = useQuery(desk.orpc.session.get.queryOptions())
  const { data: jobs } = useQuery(desk.orpc.jobs.list.queryOptions())
  const status = statusOf({ connection, session: isError ? null : session, jobs: jobs?.items, now })
  return (
    <Popover opened={isOpen} onChange={setOpen} position="top-start" width={320} trapFocus returnFocus>
      <Popover.Target>
        <button type="button" className={classes.status} onClick={() => setOpen(!isOpen)}>
          <span className={classes.dot} data-tone={status.tone} aria-hidden />
          <span>{status.sentence}</span>
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Status">
        <StatusDetails session={session ?? null} jobs={jobs?.items ?? []} onLeave={() => setOpen(false)} />
      </Popover.Dropdown>
      <span className="visually-hidden" role="status">
        {status.tone === 'good' ? 'Connected' : status.sentence}
      </span>
    </Popover>
  )
}

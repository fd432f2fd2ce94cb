import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ConversationId } from '../../../electron/contract/ids.ts'
import type { JobStatus } from '../../../electron/contract/jobs.ts'
import type { OwnJob } from '../../../electron/contract/own-jobs.contract.ts'
import { useDesk } from '../../state/use-desk.ts'
import { toForm } from './form-state.ts'
import { jobPlace } from './job-actions.ts'
import { JobRow } from './job-row.tsx'
import { removeOwnJob, updateOwnJob } from './own-job-actions.ts'
import { OwnJobForm } from './own-job-form.tsx'
import { whatWords } from './own-job-words.ts'
import { whenWords } from './when-words.ts'

/** A job of the user's own: what it does and when, to be changed in place. */
export function OwnJobRow({ job, own }: { job: JobStatus; own: OwnJob | null }) {
  const desk = useDesk()
  const [isEditing, setEditing] = useState(false)
  const nameOf = usePersonOf(own)
  if (own !== null && isEditing) {
    return (
      <OwnJobForm
        name={own.name}
        id={own.id}
        initial={toForm(own, nameOf)}
        submit="Save"
        place={jobPlace(own.name)}
        onSave={(wish) => updateOwnJob(desk, own, wish)}
        onClose={() => setEditing(false)}
      />
    )
  }
  const effect = own === null ? 'What it is to do cannot be read any more.' : whatWords(own.what)
  return (
    <JobRow job={job} effect={effect} when={own === null ? null : whenWords(own.when)}>
      {own !== null && (
        <Button variant="subtle" aria-label={`Change ${own.title}`} onClick={() => setEditing(true)}>
          Change
        </Button>
      )}
      {job.id !== null && <Delete id={job.id} job={job} />}
    </JobRow>
  )
}

/** What it did stays in the history; the job itself is quickly made again, so one more click is enough of a question. */
function Delete({ id, job }: { id: OwnJob['id']; job: JobStatus }) {
  const desk = useDesk()
  const [isSure, setSure] = useState(false)
  const name = job.title ?? job.name
  if (!isSure) {
    return (
      <Button variant="subtle" aria-label={`Delete ${name}`} onClick={() => setSure(true)}>
        Delete
      </Button>
    )
  }
  return (
    <Button
      color="red"
      aria-label={`Really delete ${name}`}
      data-autofocus
      onBlur={() => setSure(false)}
      onClick={() => void removeOwnJob(desk, { id, name: job.name })}
    >
      Really delete
    </Button>
  )
}

/** The name of the one person a job is about, as far as it was read. */
function usePersonOf(own: OwnJob | null): (id: ConversationId) => string {
  const { orpc } = useDesk()
  const id = personIn(own)
  const { data } = useQuery({
    ...orpc.conversations.get.queryOptions({ input: { id: id ?? ('0' as ConversationId) } }),
    enabled: id !== null,
  })
  return () => data?.title ?? 'This person'
}

function personIn(own: OwnJob | null): ConversationId | null {
  if (own?.when.kind === 'date') return own.when.of.kind === 'conversation' ? own.when.of.conversationId : null
  const to = own?.what.kind === 'draft' ? own.what.to : null
  return to?.kind === 'conversation' ? to.conversationId : null
}

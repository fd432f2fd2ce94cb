import { Button, Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { Note } from '../../../electron/contract/notes.contract.ts'
import { toProblem } from '../../client/problem.ts'
import { useDesk } from '../../state/use-desk.ts'
import { ProblemAt, ProblemNote } from '../../ui/problem.tsx'
import { addNote, type NotesAbout, notesPlace } from './note-actions.ts'
import { NoteForm } from './note-form.tsx'
import { NoteRow, ProposalRow } from './note-row.tsx'
import classes from './notes.module.css'

interface NoteListProps {
  readonly about: NotesAbout
  readonly label: string
  readonly placeholder: string
  /** What stands here while there are none. */
  readonly empty: string
}

/** The notes about somebody: proposals to decide on, what is kept, and a field for one more. */
export function NoteList({ about, label, placeholder, empty }: NoteListProps) {
  const desk = useDesk()
  const [removed, setRemoved] = useState<Note | null>(null)
  const list = useRef<HTMLDivElement>(null)
  // What was pressed is gone after a change; the keyboard stays where the notes are.
  const stay = () => list.current?.focus()
  const back = () => {
    setRemoved(null)
    stay()
  }
  const { data, error, isPending } = useQuery(desk.orpc.notes.list.queryOptions({ input: about }))
  const notes = data?.items ?? []
  const proposals = notes.filter(({ status }) => status === 'proposed')
  const kept = notes.filter(({ status }) => status === 'kept')
  return (
    <div className={classes.notes} ref={list} tabIndex={-1}>
      {error !== null && data === undefined && <ProblemNote problem={toProblem(error)} />}
      {isPending && <Skeleton height={32} animate={false} />}
      {proposals.length > 0 && (
        <ul className={classes.list} aria-label="Proposed">
          {proposals.map((note) => (
            <ProposalRow key={note.id} note={note} about={about} onChanged={stay} />
          ))}
        </ul>
      )}
      {kept.length > 0 && (
        <ul className={classes.list} aria-label={label}>
          {kept.map((note) => (
            <NoteRow key={note.id} note={note} about={about} onChanged={stay} onRemove={setRemoved} />
          ))}
        </ul>
      )}
      {data !== undefined && notes.length === 0 && <p className={classes.none}>{empty}</p>}
      {removed !== null && <Removed note={removed} about={about} onDone={back} />}
      <NoteForm
        name={`new-note.${about.conversationId ?? 'you'}`}
        label="New note"
        placeholder={placeholder}
        submit="Add"
        autoFocus
        onSave={(text, secret) => addNote(desk, about, text, secret)}
      />
      <ProblemAt place={notesPlace(about)} />
    </div>
  )
}

function Removed({ note, about, onDone }: { note: Note; about: NotesAbout; onDone: () => void }) {
  const desk = useDesk()
  const back = async () => {
    if (await addNote(desk, about, note.text, note.secret)) onDone()
  }
  return (
    <p className={classes.removed} role="status">
      Deleted.
      <Button variant="subtle" onClick={() => void back()}>
        Bring it back
      </Button>
    </p>
  )
}

import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { IconLock, IconPencil, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import type { Note } from '../../../electron/contract/notes.contract.ts'
import { useDesk } from '../../state/use-desk.ts'
import { day } from '../../ui/times.ts'
import { useNow } from '../../ui/use-now.ts'
import { changeNote, type NotesAbout, removeNote } from './note-actions.ts'
import { NoteForm } from './note-form.tsx'
import classes from './notes.module.css'

interface RowProps {
  readonly note: Note
  readonly about: NotesAbout
  /** It was changed, or is gone. */
  onChanged(): void
}

/** A note that is kept: read, changed in place, deleted. */
export function NoteRow({ note, about, onChanged, onRemove }: RowProps & { onRemove(note: Note): void }) {
  const desk = useDesk()
  const [isEditing, setEditing] = useState(false)
  const onDone = () => {
    setEditing(false)
    onChanged()
  }
  if (isEditing) return <EditNote note={note} about={about} onDone={onDone} />
  const remove = async () => {
    if (!(await removeNote(desk, about, note))) return
    onRemove(note)
    onChanged()
  }
  return (
    <li className={classes.row}>
      <p className={classes.text} dir="auto">
        {note.secret && (
          <Tooltip label="Secret: only for writing drafts, never in groups">
            <IconLock className={classes.lock} size={14} role="img" aria-label="Secret" />
          </Tooltip>
        )}
        {note.text}
      </p>
      <Tooltip label="Change">
        <ActionIcon aria-label={`Change the note “${short(note.text)}”`} onClick={() => setEditing(true)}>
          <IconPencil size={16} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Tooltip label="Delete">
        <ActionIcon aria-label={`Delete the note “${short(note.text)}”`} onClick={() => void remove()}>
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </li>
  )
}

function EditNote({ note, about, onDone }: { note: Note; about: NotesAbout; onDone: () => void }) {
  const desk = useDesk()
  const save = async (text: string, secret: boolean) => {
    const status = note.status === 'proposed' ? { status: 'kept' as const } : {}
    const isSaved = await changeNote(desk, about, note, { text, secret, ...status })
    if (isSaved) onDone()
    return isSaved
  }
  return (
    <li>
      <NoteForm
        name={`note.${note.id}`}
        label="Note"
        placeholder=""
        text={note.text}
        secret={note.secret}
        submit={note.status === 'proposed' ? 'Keep' : 'Save'}
        onSave={save}
        onCancel={onDone}
      />
    </li>
  )
}

/** Something that a model took from a message and proposes to keep. It is used for nothing before it was accepted. */
export function ProposalRow({ note, about, onChanged }: RowProps) {
  const desk = useDesk()
  const [isEditing, setEditing] = useState(false)
  const decide = async (decision: Promise<boolean>) => {
    if (await decision) onChanged()
  }
  const onDone = () => {
    setEditing(false)
    onChanged()
  }
  if (isEditing) return <EditNote note={note} about={about} onDone={onDone} />
  return (
    <li className={classes.proposal}>
      <p className={classes.text} dir="auto">
        {note.text}
      </p>
      <Origin note={note} />
      <div className={classes.actions}>
        <Button onClick={() => void decide(changeNote(desk, about, note, { status: 'kept' }))}>Keep</Button>
        <Button variant="subtle" onClick={() => setEditing(true)}>
          Change first
        </Button>
        <Button variant="subtle" onClick={() => void decide(removeNote(desk, about, note))}>
          No
        </Button>
      </div>
    </li>
  )
}

function Origin({ note: { source } }: { note: Note }) {
  const now = useNow(30_000)
  if (source === null) return null
  return (
    <p className={classes.origin}>
      {source.fromMe ? 'You wrote' : 'They wrote'} ({day(source.sentAt, now)})
      {source.words !== null && (
        <>
          : <q dir="auto">{source.words}</q>
        </>
      )}
    </p>
  )
}

function short(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40).trimEnd()}…` : text
}

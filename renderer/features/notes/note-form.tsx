import { Button, Checkbox, Textarea } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useKeptField } from '../../state/kept-field.ts'
import classes from './notes.module.css'

interface NoteFormProps {
  /** Names the field for what is kept of it while it is typed. */
  readonly name: string
  readonly label: string
  readonly placeholder: string
  readonly text?: string
  readonly secret?: boolean
  readonly submit: string
  readonly autoFocus?: boolean
  onSave(text: string, secret: boolean): Promise<boolean>
  onCancel?(): void
}

/** The words of a note, and whether they are secret. Refused words stay. */
export function NoteForm(props: NoteFormProps) {
  const [text, type] = useKeptField(props.name, props.text)
  const [secret, setSecret] = useState(props.secret ?? false)
  const save = async (event: FormEvent) => {
    event.preventDefault()
    if (text.trim() === '' || !(await props.onSave(text, secret))) return
    type(null)
    setSecret(false)
  }
  const cancel = () => {
    type(null)
    props.onCancel?.()
  }
  return (
    <form className={classes.form} onSubmit={(event) => void save(event)}>
      <Textarea
        aria-label={props.label}
        autosize
        minRows={1}
        maxRows={8}
        maxLength={2_000}
        dir="auto"
        data-autofocus={props.autoFocus || undefined}
        placeholder={props.placeholder}
        value={text}
        onChange={(event) => type(event.currentTarget.value)}
      />
      {(text.trim() !== '' || props.onCancel !== undefined) && (
        <div className={classes.line}>
          <Checkbox
            className={classes.secret}
            label="Secret"
            title="Only for writing drafts, never in groups. Where private words are taken out, a placeholder leaves instead."
            checked={secret}
            onChange={(event) => setSecret(event.currentTarget.checked)}
          />
          {props.onCancel && <Button onClick={cancel}>Cancel</Button>}
          <Button type="submit" disabled={text.trim() === ''}>
            {props.submit}
          </Button>
        </div>
      )}
    </form>
  )
}

import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { GroupStyle } from '../../../electron/contract/style.contract.ts'
import type { Desk } from '../../state/desk.ts'
import { useKeptField } from '../../state/kept-field.ts'
import { useDesk } from '../../state/use-desk.ts'
import classes from './voice.module.css'
import { GROUP_TITLES, learnedWords } from './voice-words.ts'

/** How the user writes to a group: what was learned, or their own words, which win. */
export function GroupCard({ style, place }: { style: GroupStyle; place: string }) {
  const desk = useDesk()
  const [isEditing, setEditing] = useState(false)
  const { group, sentences, edited } = style
  const title = GROUP_TITLES[group]
  if (isEditing) return <EditStyle style={style} place={place} onDone={() => setEditing(false)} />
  return (
    <section className={classes.card} aria-label={title}>
      <h4 className={classes.title}>{title}</h4>
      {edited !== null && (
        <p className={classes.own} dir="auto">
          {edited}
        </p>
      )}
      {edited === null && sentences.length > 0 && <p className={classes.learned}>{sentences.join(' ')}</p>}
      <p className={classes.quiet}>
        {edited === null ? learnedWords(style) : 'Your own words. What was learned does not count here.'}
      </p>
      <div className={classes.actions}>
        <Button
          onClick={() => setEditing(true)}
          aria-label={`${edited === null ? 'Say it yourself' : 'Change'}: ${title}`}
        >
          {edited === null ? 'Say it yourself' : 'Change'}
        </Button>
        {edited !== null && (
          <Button variant="subtle" onClick={() => void saveStyle(desk, place, style, null)}>
            Use what was learned
          </Button>
        )}
      </div>
    </section>
  )
}

function EditStyle({ style, place, onDone }: { style: GroupStyle; place: string; onDone: () => void }) {
  const desk = useDesk()
  const [text, type] = useKeptField(`style.${style.group}`, style.edited ?? style.sentences.join(' '))
  const save = async () => {
    if (!(await saveStyle(desk, place, style, text.trim() === '' ? null : text))) return
    type(null)
    onDone()
  }
  const cancel = () => {
    type(null)
    onDone()
  }
  return (
    <section className={classes.card} aria-label={GROUP_TITLES[style.group]}>
      <h4 className={classes.title}>{GROUP_TITLES[style.group]}</h4>
      <Textarea
        aria-label={`How you write: ${GROUP_TITLES[style.group]}`}
        autosize
        minRows={2}
        maxRows={10}
        maxLength={4_000}
        dir="auto"
        placeholder="For example: short, first names, no emoji, never “Cheers”."
        value={text}
        onChange={(event) => type(event.currentTarget.value)}
      />
      <div className={classes.actions}>
        <Button onClick={() => void save()}>Save</Button>
        <Button variant="subtle" onClick={cancel}>
          Cancel
        </Button>
      </div>
    </section>
  )
}

function saveStyle(desk: Desk, place: string, { group }: GroupStyle, edited: string | null): Promise<boolean> {
  return desk.attempt(place, async () => {
    await desk.client.style.update({ group, edited })
    await desk.queries.invalidateQueries({ queryKey: desk.orpc.style.key() })
  })
}

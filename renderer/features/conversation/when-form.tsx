import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { moment, until } from '../../ui/times.ts'
import { parseSnooze, snoozePresets } from './snooze-times.ts'
import classes from './when-form.module.css'

interface WhenFormProps {
  readonly label: string
  /** What Enter does. */
  readonly hint: string
  /** What most people choose here. */
  presets?(now: Date): { label: string; when: Date }[]
  onChoose(when: Date): void
}

/** A moment to come, in the person's own words or by a preset. */
export function WhenForm({ label, hint, presets = snoozePresets, onChoose }: WhenFormProps) {
  const [words, setWords] = useState('')
  const now = new Date()
  const when = parseSnooze(words, now)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (when !== null) onChoose(when)
      }}
    >
      <TextInput
        data-autofocus
        label={label}
        placeholder="tomorrow 9, monday, in 3 h"
        description={readBack(words, when, hint)}
        inputWrapperOrder={['label', 'input', 'description']}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <ul className={classes.presets}>
        {presets(now).map((preset) => (
          <li key={preset.label}>
            <button type="button" className={classes.preset} onClick={() => onChoose(preset.when)}>
              <span>{preset.label}</span>
              <span className={classes.when}>{until(preset.when.toISOString(), now.getTime())}</span>
            </button>
          </li>
        ))}
      </ul>
    </form>
  )
}

function readBack(words: string, when: Date | null, hint: string): string {
  if (words.trim() === '') return hint
  return when === null ? 'That is not a moment to come that I understand.' : moment(when.toISOString())
}

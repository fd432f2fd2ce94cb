import { Autocomplete } from '@mantine/core'
import { useState } from 'react'

interface TextControlProps {
  readonly id: string
  readonly disabled?: boolean
  readonly 'aria-describedby'?: string
  readonly value: string
  readonly placeholder?: string
  readonly suggestions?: readonly string[]
  readonly maxLength: number
  onCommit(value: string): Promise<boolean>
}

/** A short text that applies when the field is left, Enter is pressed or a suggestion is picked. Refused words stay. */
export function TextControl({ value, suggestions = [], onCommit, ...field }: TextControlProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const apply = async (text: string | null) => {
    if (text === null) return
    const wanted = text.trim()
    if (wanted === value || (await onCommit(wanted))) setTyped((now) => (now === text ? null : now))
  }
  return (
    <Autocomplete
      {...field}
      value={typed ?? value}
      data={[...suggestions]}
      comboboxProps={{ withinPortal: true }}
      spellCheck={false}
      autoCapitalize="off"
      autoComplete="off"
      onChange={setTyped}
      onOptionSubmit={(text) => void apply(text)}
      onBlur={() => void apply(typed)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') void apply(typed)
        if (event.key === 'Escape') setTyped(null)
      }}
    />
  )
}

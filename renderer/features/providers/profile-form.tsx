import { Autocomplete, Button, NativeSelect, PasswordInput, TextInput } from '@mantine/core'
import { type FormEvent, useId, useState } from 'react'
import { MODEL_PRESETS, type ModelProfile } from '../../../electron/contract/settings.ts'
import { modelSuggestions, presetLabel } from '../settings/model-actions.ts'
import { useLocalServers } from '../settings/model-blocks.tsx'
import { EMPTY_PROFILE, type ProfileDraft, placeOf } from './provider-actions.ts'
import classes from './providers.module.css'

const PRESETS = MODEL_PRESETS.filter((preset) => preset !== 'none')
const OPTIONS = PRESETS.map((preset) => ({ value: preset, label: presetLabel(preset) }))

interface ProfileFormProps {
  readonly profile: ModelProfile | null
  onKeep(draft: ProfileDraft, key: string): Promise<void>
  onCancel(): void
}

/** A model to add or to change. The key goes in and never comes out; left empty, the one that is kept stays. */
export function ProfileForm({ profile, onKeep, onCancel }: ProfileFormProps) {
  const id = useId()
  const [draft, setDraft] = useState<ProfileDraft>(profile ?? EMPTY_PROFILE)
  const [key, setKey] = useState('')
  const found = useLocalServers()
  const change = (more: Partial<ProfileDraft>) => setDraft({ ...draft, ...more })
  const isComplete = draft.baseUrl.trim() !== '' && draft.name.trim() !== ''
  const keep = (event: FormEvent) => {
    event.preventDefault()
    const { label, preset, baseUrl, name } = draft
    const trimmed = { label: label.trim(), preset, baseUrl: baseUrl.trim(), name: name.trim() }
    if (isComplete) void onKeep(trimmed, key.trim())
  }
  const typed = { spellCheck: false, autoComplete: 'off', autoCapitalize: 'off' } as const
  return (
    <form className={classes.form} onSubmit={keep} aria-label={profile === null ? 'A new model' : 'Change this model'}>
      <NativeSelect
        label="Where it runs"
        value={draft.preset}
        data={OPTIONS}
        onChange={(event) => {
          const preset = PRESETS.find((one) => one === event.currentTarget.value) ?? 'custom'
          change({ preset, ...placeOf(preset, found) })
        }}
      />
      {draft.preset === 'custom' && (
        <TextInput
          label="Address"
          placeholder="https://models.example.com/v1"
          value={draft.baseUrl}
          maxLength={2000}
          onChange={(event) => change({ baseUrl: event.currentTarget.value })}
          {...typed}
        />
      )}
      <Autocomplete
        label="Model"
        value={draft.name}
        data={modelSuggestions(draft, found)}
        maxLength={200}
        onChange={(name) => change({ name })}
        {...typed}
      />
      <TextInput
        label="Your name for it"
        placeholder={draft.name}
        value={draft.label}
        maxLength={80}
        onChange={(event) => change({ label: event.currentTarget.value })}
      />
      <PasswordInput
        id={`${id}-key`}
        label="Key"
        placeholder={profile === null ? 'Where the server wants one' : 'Leave empty to keep what is there'}
        value={key}
        maxLength={1000}
        visibilityToggleButtonProps={{ 'aria-label': 'Show what is typed', tabIndex: 0 }}
        onChange={(event) => setKey(event.currentTarget.value)}
        {...typed}
      />
      <div className={classes.actions}>
        <Button type="submit" variant="filled" disabled={!isComplete}>
          {profile === null ? 'Add' : 'Keep'}
        </Button>
        <Button onClick={onCancel}>Cancel</Button>
      </div>
    </form>
  )
}

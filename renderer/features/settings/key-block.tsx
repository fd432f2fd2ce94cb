import { Button, PasswordInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { SettingsAnswer } from '../../../electron/contract/settings.ts'
import { useDesk } from '../../state/use-desk.ts'
import classes from './model.module.css'
import { hostOf } from './model-actions.ts'
import type { BlockProps } from './setting-entry.ts'
import { effectOf, SettingRow } from './setting-row.tsx'
import { changeSettings, settingPlace } from './use-settings.ts'

const FIELD = 'setting-key'

/** The key of the endpoint. It goes in and never comes out: what is shown is only whether one is kept. */
export function KeyBlock({ entry, settings }: BlockProps) {
  const [isReplacing, setReplacing] = useState(false)
  const isKept = settings.keyState === 'kept' && !isReplacing
  const hasField = settings.keyState !== 'environment' && !isKept
  return (
    <SettingRow id={entry.id} title={entry.title} effect={entry.effect} field={hasField ? FIELD : undefined} below>
      {settings.keyState === 'sealed-elsewhere' && (
        <p className={classes.warn}>
          A key is kept, but it was sealed by the other way of running Secretary (desktop or headless). Please enter it
          again.
        </p>
      )}
      {isKept && <KeptKey settings={settings} place={settingPlace(entry.id)} onReplace={() => setReplacing(true)} />}
      {hasField && (
        <KeyField place={settingPlace(entry.id)} onDone={() => setReplacing(false)} canCancel={isReplacing} />
      )}
    </SettingRow>
  )
}

function KeptKey(props: { settings: SettingsAnswer; place: string; onReplace: () => void }) {
  const desk = useDesk()
  return (
    <div className={classes.line}>
      <span>A key is kept for {hostOf(props.settings.model.baseUrl)}.</span>
      <Button onClick={props.onReplace}>Replace</Button>
      <Button onClick={() => void changeSettings(desk, props.place, { model: { apiKey: null } })}>Forget</Button>
    </div>
  )
}

function KeyField({ place, onDone, canCancel }: { place: string; onDone: () => void; canCancel: boolean }) {
  const desk = useDesk()
  const [key, setKey] = useState('')
  const keep = async (event: FormEvent) => {
    event.preventDefault()
    if (key.trim() === '') return
    if (!(await changeSettings(desk, place, { model: { apiKey: key.trim() } }))) return
    setKey('')
    onDone()
  }
  return (
    <form className={classes.line} onSubmit={(event) => void keep(event)}>
      <PasswordInput
        id={FIELD}
        className={classes.field}
        aria-describedby={effectOf(FIELD)}
        value={key}
        maxLength={1000}
        autoComplete="off"
        spellCheck={false}
        visibilityToggleButtonProps={{ 'aria-label': 'Show what is typed', tabIndex: 0 }}
        onChange={(event) => setKey(event.currentTarget.value)}
      />
      <Button type="submit" variant="filled" disabled={key.trim() === ''}>
        Keep this key
      </Button>
      {canCancel && <Button onClick={onDone}>Cancel</Button>}
    </form>
  )
}

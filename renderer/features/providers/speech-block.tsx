import { NativeSelect } from '@mantine/core'
import { useDesk } from '../../state/use-desk.ts'
import type { BlockProps } from '../settings/setting-entry.ts'
import { effectOf, SettingRow } from '../settings/setting-row.tsx'
import { TextControl } from '../settings/text-control.tsx'
import { changeSettings, settingPlace } from '../settings/use-settings.ts'
import { profileName, speechModelOf, speechProfiles } from './provider-actions.ts'
import classes from './providers.module.css'

const FIELD = 'setting-speech'

/** Whose server writes voice notes down, and with which model; off until one is chosen. */
export function SpeechBlock({ entry, settings }: BlockProps) {
  const desk = useDesk()
  const place = settingPlace(entry.id)
  const { profile, model } = settings.transcription
  const options = speechProfiles(settings).map((state) => ({ value: state.id, label: profileName(state) }))
  const suggested = speechModelOf(settings, profile)
  return (
    <SettingRow id={entry.id} title={entry.title} effect={entry.effect} field={FIELD} below>
      <div className={classes.pair}>
        <NativeSelect
          id={FIELD}
          aria-describedby={effectOf(FIELD)}
          value={profile}
          data={[{ value: '', label: 'Nobody writes them down' }, ...options]}
          onChange={(event) => {
            const chosen = event.currentTarget.value
            const transcription = { profile: chosen, model: speechModelOf(settings, chosen) }
            void changeSettings(desk, place, { transcription })
          }}
        />
        {profile !== '' && (
          <div className={classes.labelled}>
            <label htmlFor={`${FIELD}-model`}>Model for speech</label>
            <TextControl
              id={`${FIELD}-model`}
              value={model}
              suggestions={suggested === '' ? [] : [suggested]}
              placeholder="whisper-1"
              maxLength={200}
              onCommit={(name) => changeSettings(desk, place, { transcription: { model: name } })}
            />
          </div>
        )}
      </div>
    </SettingRow>
  )
}

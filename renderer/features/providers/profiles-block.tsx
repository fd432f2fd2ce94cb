import { Button } from '@mantine/core'
import { useState } from 'react'
import type { ModelProfile, SettingsAnswer } from '../../../electron/contract/settings.ts'
import { useDesk } from '../../state/use-desk.ts'
import type { BlockProps } from '../settings/setting-entry.ts'
import { SettingRow } from '../settings/setting-row.tsx'
import { changeSettings, settingPlace } from '../settings/use-settings.ts'
import { ProfileForm } from './profile-form.tsx'
import { ProfileRow } from './profile-row.tsx'
import { withProfile } from './provider-actions.ts'
import classes from './providers.module.css'

/** Models beside the first one: added, changed, tried and removed here. */
export function ProfilesBlock({ entry, settings }: BlockProps) {
  const [isAdding, setAdding] = useState(false)
  const { profiles } = settings.providers
  return (
    <SettingRow id={entry.id} title={entry.title} effect={entry.effect} below>
      {profiles.length > 0 && (
        <ul className={classes.list}>
          {profiles.map((profile) => (
            <Profile key={profile.id} profile={profile} settings={settings} place={settingPlace(entry.id)} />
          ))}
        </ul>
      )}
      {isAdding ? (
        <EditedProfile
          settings={settings}
          place={settingPlace(entry.id)}
          profile={null}
          onDone={() => setAdding(false)}
        />
      ) : (
        <Button onClick={() => setAdding(true)}>Add a model</Button>
      )}
    </SettingRow>
  )
}

function Profile({ profile, settings, place }: { profile: ModelProfile; settings: SettingsAnswer; place: string }) {
  const desk = useDesk()
  const [isEditing, setEditing] = useState(false)
  const remove = () => {
    const { profiles, writing, triage } = settings.providers
    const without = (ids: readonly string[]) => ids.filter((id) => id !== profile.id)
    const left = profiles.filter(({ id }) => id !== profile.id)
    void changeSettings(desk, place, {
      providers: { profiles: left, writing: without(writing), triage: without(triage) },
    })
  }
  return (
    <li className={classes.item}>
      {isEditing ? (
        <EditedProfile settings={settings} place={place} profile={profile} onDone={() => setEditing(false)} />
      ) : (
        <ProfileRow
          profile={profile}
          state={settings.profileStates.find(({ id }) => id === profile.id)}
          onEdit={() => setEditing(true)}
          onRemove={remove}
        />
      )}
    </li>
  )
}

function EditedProfile(props: {
  settings: SettingsAnswer
  place: string
  profile: ModelProfile | null
  onDone: () => void
}) {
  const desk = useDesk()
  const { settings, profile, onDone } = props
  return (
    <ProfileForm
      profile={profile}
      onCancel={onDone}
      onKeep={async (draft, key) => {
        const profiles = withProfile(settings.providers.profiles, profile?.id ?? null, draft)
        if (!(await changeSettings(desk, props.place, { providers: { profiles } }))) return
        const id = profile?.id ?? profiles.at(-1)?.id
        const isKept =
          key === '' ||
          id === undefined ||
          (await desk.attempt(props.place, async () => {
            const answer = await desk.client.settings.key({ profile: id, apiKey: key })
            desk.queries.setQueryData(desk.orpc.settings.get.queryKey(), answer)
          }))
        if (isKept) onDone()
      }}
    />
  )
}

import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useDesk } from '../../state/use-desk.ts'
import { LocalOffer } from './local-offer.tsx'
import { choosePreset, modelSuggestions, PRESET_OPTIONS, toPreset } from './model-actions.ts'
import type { BlockProps } from './setting-entry.ts'
import { effectOf, SettingRow, useIsOverridden } from './setting-row.tsx'
import { TextControl } from './text-control.tsx'
import { changeSettings, settingPlace } from './use-settings.ts'

/** Model servers on this computer; asked again whenever the page shows them. */
export function useLocalServers() {
  const { orpc } = useDesk()
  return useQuery(orpc.settings.localModels.queryOptions({ staleTime: 10_000 })).data?.items ?? []
}

/** Who writes the drafts: a preset, another address, or nobody but the built-in writer. */
export function PresetBlock({ entry, settings }: BlockProps) {
  const desk = useDesk()
  const found = useLocalServers()
  const field = 'setting-preset'
  return (
    <SettingRow id={entry.id} title={entry.title} effect={entry.effect} field={field} below>
      <NativeSelect
        id={field}
        aria-describedby={effectOf(field)}
        maw={360}
        disabled={useIsOverridden(entry.id)}
        value={settings.model.preset}
        data={[...PRESET_OPTIONS]}
        onChange={(event) => {
          const patch = choosePreset(settings.model, toPreset(event.currentTarget.value), found)
          void changeSettings(desk, settingPlace(entry.id), patch)
        }}
      />
      <LocalOffer place={settingPlace(entry.id)} settings={settings} />
    </SettingRow>
  )
}

/** The address of an OpenAI-compatible server of the person's own choice. */
export function AddressBlock({ entry, settings }: BlockProps) {
  const desk = useDesk()
  const field = 'setting-address'
  return (
    <SettingRow id={entry.id} title={entry.title} effect={entry.effect} field={field} below>
      <TextControl
        id={field}
        aria-describedby={effectOf(field)}
        disabled={useIsOverridden(entry.id)}
        value={settings.model.baseUrl}
        placeholder="https://models.example.com/v1"
        maxLength={2000}
        onCommit={(baseUrl) => changeSettings(desk, settingPlace(entry.id), { model: { baseUrl } })}
      />
    </SettingRow>
  )
}

/** Which of the server's models. */
export function NameBlock({ entry, settings }: BlockProps) {
  const desk = useDesk()
  const found = useLocalServers()
  const field = 'setting-model-name'
  return (
    <SettingRow id={entry.id} title={entry.title} effect={entry.effect} field={field} below>
      <TextControl
        id={field}
        aria-describedby={effectOf(field)}
        disabled={useIsOverridden(entry.id)}
        value={settings.model.name}
        suggestions={modelSuggestions(settings.model, found)}
        maxLength={200}
        onCommit={(name) => changeSettings(desk, settingPlace(entry.id), { model: { name } })}
      />
    </SettingRow>
  )
}

import { NativeSelect, Switch, TextInput } from '@mantine/core'
import type { SettingsAnswer } from '../../../electron/contract/settings.ts'
import { useDesk } from '../../state/use-desk.ts'
import { LimitControl } from './limit-control.tsx'
import { NumberControl } from './number-control.tsx'
import classes from './setting-row.module.css'
import { effectOf, SettingRow, useIsOverridden } from './setting-row.tsx'
import type { SimpleSetting } from './simple-setting.ts'
import { changeSettings, settingPlace } from './use-settings.ts'

/** Draws a setting that is one switch, number, limit, choice or time of day. It applies at once. */
export function SimpleControl({ setting, settings }: { setting: SimpleSetting; settings: SettingsAnswer }) {
  const field = `setting-${setting.id}`
  return (
    <SettingRow id={setting.id} title={setting.title} effect={setting.effect} field={field}>
      <Control setting={setting} settings={settings} field={field} />
    </SettingRow>
  )
}

function Control({ setting, settings, field }: { setting: SimpleSetting; settings: SettingsAnswer; field: string }) {
  const desk = useDesk()
  const isOverridden = useIsOverridden(setting.id)
  const common = { id: field, disabled: isOverridden, 'aria-describedby': effectOf(field) }
  const place = settingPlace(setting.id)
  switch (setting.kind) {
    case 'switch':
      return (
        <Switch
          {...common}
          size="md"
          classNames={{ body: classes.target }}
          checked={setting.read(settings)}
          onChange={(event) => void changeSettings(desk, place, setting.patch(event.currentTarget.checked))}
        />
      )
    case 'choice':
      return (
        <NativeSelect
          {...common}
          value={setting.read(settings)}
          onChange={(event) => void changeSettings(desk, place, setting.patch(event.currentTarget.value))}
          data={[...setting.options]}
        />
      )
    case 'time':
      return (
        <TextInput
          {...common}
          type="time"
          value={setting.read(settings)}
          onChange={(event) => {
            const time = event.currentTarget.value
            if (time !== '') void changeSettings(desk, place, setting.patch(time))
          }}
        />
      )
    case 'limit':
      return (
        <LimitControl
          {...common}
          value={setting.read(settings)}
          prefix={setting.prefix}
          max={setting.max}
          onCommit={(value) => changeSettings(desk, place, setting.patch(value))}
        />
      )
    case 'number':
      return (
        <NumberControl
          {...common}
          value={setting.read(settings)}
          unit={setting.unit}
          min={setting.min}
          max={setting.max}
          step={setting.step ?? 1}
          onCommit={(value) => changeSettings(desk, place, setting.patch(value))}
        />
      )
  }
}

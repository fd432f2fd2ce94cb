import { IconAdjustments, IconMoon, IconSearch } from '@tabler/icons-react'
import { type Command, defineCommand } from '../../commands/command.ts'
import { focusOn } from '../../ui/focus.ts'
import { SECTIONS } from './sections.ts'
import { changeSettings, settingPlace } from './use-settings.ts'

const search = defineCommand({
  id: 'settings.search',
  title: 'Search in the settings',
  keys: ['[Shift]+/'],
  scope: 'settings',
  group: 'Settings',
  icon: IconSearch,
  run: () => focusOn('search'),
})

const openSections = SECTIONS.filter(({ id }) => id !== 'desktop').map(({ id, title }) =>
  defineCommand({
    id: `settings.open.${id}`,
    title: `Settings › ${title}`,
    scope: 'app',
    group: 'Settings',
    icon: IconAdjustments,
    run: (desk) => desk.ui.goTo('settings', id),
  }),
)

const SCHEMES = [
  { value: 'light', title: 'Light colours' },
  { value: 'dark', title: 'Dark colours' },
  { value: 'system', title: 'Colours as the computer' },
] as const

const schemes = SCHEMES.map(({ value, title }) =>
  defineCommand({
    id: `settings.colors.${value}`,
    title,
    scope: 'app',
    group: 'Settings',
    icon: IconMoon,
    when: ({ settings }) => settings !== null && settings.appearance.colorScheme !== value,
    run: (desk) => changeSettings(desk, settingPlace('appearance.colorScheme'), { appearance: { colorScheme: value } }),
  }),
)

export const settingsCommands: readonly Command[] = [search, ...openSections, ...schemes]

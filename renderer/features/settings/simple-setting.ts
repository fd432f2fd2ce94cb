import type { Settings, SettingsPatch } from '../../../electron/contract/settings.ts'
import type { SectionId } from './sections.ts'

interface Common {
  /** `group.key`, as the environment's overrides name it. */
  readonly id: string
  readonly section: SectionId
  readonly title: string
  /** What it does, in one sentence. */
  readonly effect: string
  /** Other words under which somebody may look for it. */
  readonly words?: string
}

export interface SwitchSetting extends Common {
  readonly kind: 'switch'
  read(settings: Settings): boolean
  patch(value: boolean): SettingsPatch
}

export interface NumberSetting extends Common {
  readonly kind: 'number'
  /** What is counted, as it stands behind the number. */
  readonly unit: string
  readonly min: number
  readonly max: number
  /** Whole numbers unless a fraction is given. */
  readonly step?: number
  read(settings: Settings): number
  patch(value: number): SettingsPatch
}

/** A number, or none at all. */
export interface LimitSetting extends Common {
  readonly kind: 'limit'
  /** What stands before the number. */
  readonly prefix: string
  readonly max: number
  read(settings: Settings): number | null
  patch(value: number | null): SettingsPatch
}

export interface ChoiceSetting extends Common {
  readonly kind: 'choice'
  readonly options: readonly { readonly value: string; readonly label: string }[]
  read(settings: Settings): string
  patch(value: string): SettingsPatch
}

/** A time of day, `HH:MM`. */
export interface TimeSetting extends Common {
  readonly kind: 'time'
  read(settings: Settings): string
  patch(value: string): SettingsPatch
}

/** A setting that is one switch, number, limit, choice or time of day. */
export type SimpleSetting = SwitchSetting | NumberSetting | LimitSetting | ChoiceSetting | TimeSetting

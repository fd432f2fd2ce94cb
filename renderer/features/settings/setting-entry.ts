import type { ComponentType } from 'react'
import type { SettingsAnswer } from '../../../electron/contract/settings.ts'
import { type SectionId, sectionTitle } from './sections.ts'
import type { SimpleSetting } from './simple-setting.ts'

interface Described {
  readonly id: string
  readonly section: SectionId
  readonly title: string
  readonly effect: string
  /** Other words under which somebody may look for it. */
  readonly words?: string
}

/** What needs more than one switch, number or choice. */
export interface BlockEntry extends Described {
  readonly Block: ComponentType<BlockProps>
  /** Left out where it would have no meaning right now. */
  isShown?(settings: SettingsAnswer): boolean
}

/** What stands in Settings, found by its words. */
export type SettingEntry = BlockEntry | SimpleSetting

export interface BlockProps {
  readonly entry: BlockEntry
  readonly settings: SettingsAnswer
}

/** Whether every word of a search occurs in what is said about a setting. */
export function isFoundBy(entry: Described, search: string): boolean {
  const said = [sectionTitle(entry.section), entry.title, entry.effect, entry.words ?? ''].join(' ').toLocaleLowerCase()
  return search
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => said.includes(word))
}

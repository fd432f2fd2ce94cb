import type { BlockProps } from '../settings/setting-entry.ts'
import { SettingRow } from '../settings/setting-row.tsx'
import { NoteList } from './note-list.tsx'

/** Facts about the user that a reply may need. */
export function AboutYouBlock({ entry }: BlockProps) {
  return (
    <SettingRow id={entry.id} title={entry.title} effect={entry.effect} below>
      <NoteList
        about={{}}
        label="About you"
        placeholder="For example: open Monday to Friday, 9 to 17"
        empty="Nothing yet. An address, opening hours, a signature: whatever people keep asking you."
      />
    </SettingRow>
  )
}

import { Button } from '@mantine/core'
import { useDesk } from '../../state/use-desk.ts'
import type { BlockProps } from '../settings/setting-entry.ts'
import { SettingRow } from '../settings/setting-row.tsx'

export function BackupsLink({ entry }: BlockProps) {
  const desk = useDesk()
  return (
    <SettingRow id={entry.id} title={entry.title} effect={entry.effect}>
      <Button onClick={() => desk.ui.goTo('backups')}>Open Backups</Button>
    </SettingRow>
  )
}

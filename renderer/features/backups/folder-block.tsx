import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { BackupList } from '../../../electron/contract/backups.contract.ts'
import { useDesk } from '../../state/use-desk.ts'
import { NumberControl } from '../settings/number-control.tsx'
import { effectOf, SettingRow } from '../settings/setting-row.tsx'
import { TextControl } from '../settings/text-control.tsx'
import { changeSettings, settingPlace, useSettings } from '../settings/use-settings.ts'
import classes from './backups.module.css'

const FOLDER = 'backups.folder'
const KEEP = 'backups.keep'

/** Where the next backups go. */
export function FolderBlock({ list }: { list: BackupList }) {
  const desk = useDesk()
  const chosen = useSettings()?.backups.folder
  const isDemo = useQuery(desk.orpc.app.info.queryOptions()).data?.demo === true
  const choose = (folder: string | null) => changeSettings(desk, settingPlace(FOLDER), { backups: { folder } })
  if (isDemo) {
    return (
      <SettingRow id={FOLDER} title="Folder" effect="Backups of the demo people stay in their own folder." below>
        <code className={classes.path}>{list.folder}</code>
      </SettingRow>
    )
  }
  return (
    <SettingRow
      id={FOLDER}
      title="Folder"
      effect="Its whole path, on the computer that Secretary runs on. A folder on another disk survives this one; backups from another computer appear here once their folder is chosen."
      below
      field="backups-folder"
    >
      <div className={classes.form}>
        <div className={classes.wide}>
          <TextControl
            id="backups-folder"
            aria-describedby={effectOf('backups-folder')}
            value={chosen ?? list.folder}
            maxLength={2_000}
            onCommit={(folder) => choose(folder === '' ? null : folder)}
          />
        </div>
        {chosen != null && <Button onClick={() => void choose(null)}>Use the usual folder</Button>}
      </div>
    </SettingRow>
  )
}

/** How many stay. */
export function KeepBlock() {
  const desk = useDesk()
  const keep = useSettings()?.backups.keep
  return (
    <SettingRow
      id={KEEP}
      title="How many are kept"
      effect="Of the daily ones, and as many of those you make. The oldest go."
      field="backups-keep"
    >
      <NumberControl
        id="backups-keep"
        aria-describedby={effectOf('backups-keep')}
        disabled={keep === undefined}
        value={keep ?? 7}
        unit={keep === 1 ? 'backup' : 'backups'}
        min={1}
        max={60}
        step={1}
        onCommit={(count) => changeSettings(desk, settingPlace(KEEP), { backups: { keep: count } })}
      />
    </SettingRow>
  )
}

import { Button } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { useState } from 'react'
import type { Backup } from '../../../electron/contract/backups.contract.ts'
import { useDesk, useUi } from '../../state/use-desk.ts'
import { clock, day, moment } from '../../ui/times.ts'
import { useNow } from '../../ui/use-now.ts'
import { removeBackup, showBackup } from './backup-actions.ts'
import { kindWords, sizeWords } from './backup-words.ts'
import classes from './backups.module.css'
import { RestorePanel } from './restore-panel.tsx'

/** One backup: when, what kind, how large; its panel opens below it. */
export function BackupRow({ backup }: { backup: Backup }) {
  const desk = useDesk()
  const now = useNow(30_000)
  const isOpen = useUi(({ route }) => route.place === 'backups' && route.detail === backup.id)
  const when = `${day(backup.at, now)}, ${clock(backup.at)}`
  return (
    <li className={classes.row}>
      <div className={classes.line}>
        <time className={classes.when} dateTime={backup.at} title={moment(backup.at)}>
          {when}
        </time>
        <span className={classes.kind}>{kindWords(backup.kind)}</span>
        <span className={classes.size}>{sizeWords(backup.sizeBytes)}</span>
        <span className={classes.lock}>
          {backup.encrypted && <IconLock size={16} role="img" aria-label="Encrypted" />}
        </span>
        <span className={classes.actions}>
          <Delete backup={backup} when={when} />
          <Button
            aria-expanded={isOpen}
            aria-label={`Restore the backup of ${when}`}
            onClick={() => showBackup(desk, isOpen ? null : backup.id)}
          >
            Restore…
          </Button>
        </span>
      </div>
      {isOpen && <RestorePanel backup={backup} when={when} />}
    </li>
  )
}

/** What is deleted is gone, so it takes two presses. */
function Delete({ backup, when }: { backup: Backup; when: string }) {
  const desk = useDesk()
  const [isAsking, setAsking] = useState(false)
  if (!isAsking) {
    return (
      <Button variant="subtle" aria-label={`Delete the backup of ${when}`} onClick={() => setAsking(true)}>
        Delete
      </Button>
    )
  }
  return (
    <Button color="red" onClick={() => void removeBackup(desk, backup)} onBlur={() => setAsking(false)} autoFocus>
      Delete for good
    </Button>
  )
}

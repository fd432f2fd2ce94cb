import { Button, Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { BackupList } from '../../../electron/contract/backups.contract.ts'
import { toProblem } from '../../client/problem.ts'
import { useDesk } from '../../state/use-desk.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ProblemAt, ProblemNote } from '../../ui/problem.tsx'
import { Screen } from '../../ui/screen.tsx'
import { BACKUPS_PLACE, backUpNow } from './backup-actions.ts'
import { BackupRow } from './backup-row.tsx'
import classes from './backups.module.css'
import { EncryptionBlock } from './encryption-block.tsx'
import { ExportBlock } from './export-block.tsx'
import { FolderBlock, KeepBlock } from './folder-block.tsx'

/** The copies of the data: what there is, going back to one, where they go, and everything as plain files. */
export function BackupsScreen() {
  const { orpc } = useDesk()
  const list = useQuery(orpc.backups.list.queryOptions())
  return (
    <Screen title="Backups" aside={<BackUpNow />}>
      <ProblemAt place={BACKUPS_PLACE} />
      {list.error && list.data === undefined && <ProblemNote problem={toProblem(list.error)} />}
      {list.isPending && <Skeleton height={160} animate={false} />}
      {list.data && <Shown list={list.data} />}
    </Screen>
  )
}

function BackUpNow() {
  const desk = useDesk()
  const [isBusy, setBusy] = useState(false)
  const run = async () => {
    setBusy(true)
    await backUpNow(desk)
    setBusy(false)
  }
  return (
    <Button onClick={() => void run()} disabled={isBusy}>
      {isBusy ? 'Backing up…' : 'Back up now'}
    </Button>
  )
}

function Shown({ list }: { list: BackupList }) {
  return (
    <div className={classes.parts}>
      {list.problem !== null && (
        <p className={classes.problem} role="status">
          The next backup cannot be made: {list.problem}
        </p>
      )}
      {list.items.length === 0 ? (
        <EmptyState title="No backup yet">
          One is made every day by itself. It holds everything but your keys and the login to WhatsApp.
        </EmptyState>
      ) : (
        <ul className={classes.list} aria-label="Backups">
          {list.items.map((backup) => (
            <BackupRow key={backup.id} backup={backup} />
          ))}
        </ul>
      )}
      <section aria-label="How they are kept">
        <h2 className={classes.heading}>How they are kept</h2>
        <FolderBlock list={list} />
        <KeepBlock />
        <EncryptionBlock list={list} />
      </section>
      <section aria-label="Export">
        <h2 className={classes.heading}>Take it with you</h2>
        <ExportBlock list={list} />
      </section>
    </div>
  )
}

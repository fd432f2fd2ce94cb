import { Button, PasswordInput, Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { Backup, BackupPreview } from '../../../electron/contract/backups.contract.ts'
import { toProblem } from '../../client/problem.ts'
import { useDesk } from '../../state/use-desk.ts'
import { ProblemAt, ProblemNote } from '../../ui/problem.tsx'
import { clock, day } from '../../ui/times.ts'
import { useNow } from '../../ui/use-now.ts'
import { restoreBackup, restorePlace, showBackup } from './backup-actions.ts'
import { holdsWords } from './backup-words.ts'
import classes from './backups.module.css'

/** What a backup holds and what restoring it means, before it is done. */
export function RestorePanel({ backup, when }: { backup: Backup; when: string }) {
  return (
    <section className={classes.panel} aria-label={`Restore the backup of ${when}`}>
      {backup.encrypted ? <Sealed backup={backup} /> : <Plain backup={backup} />}
      <ProblemAt place={restorePlace(backup.id)} />
    </section>
  )
}

function Plain({ backup }: { backup: Backup }) {
  const { orpc } = useDesk()
  const { id } = backup
  const preview = useQuery({ ...orpc.backups.preview.queryOptions({ input: { id } }), staleTime: 60_000, retry: false })
  if (preview.data) return <Preview preview={preview.data} passphrase={undefined} />
  if (preview.error) return <ProblemNote problem={toProblem(preview.error)} />
  return <Skeleton height={96} animate={false} />
}

/** The passphrase stays in this panel and goes with it. */
function Sealed({ backup }: { backup: Backup }) {
  const desk = useDesk()
  const [passphrase, setPassphrase] = useState('')
  const [isLooking, setLooking] = useState(false)
  const [preview, setPreview] = useState<BackupPreview | null>(null)
  if (preview !== null) return <Preview preview={preview} passphrase={passphrase} />
  const look = async (event: FormEvent) => {
    event.preventDefault()
    setLooking(true)
    await desk.attempt(restorePlace(backup.id), async () => {
      setPreview(await desk.client.backups.preview({ id: backup.id, passphrase }))
    })
    setLooking(false)
  }
  return (
    <form className={classes.form} onSubmit={(event) => void look(event)}>
      <PasswordInput
        label="Passphrase of this backup"
        className={classes.field}
        autoComplete="off"
        value={passphrase}
        onChange={(event) => setPassphrase(event.currentTarget.value)}
      />
      <Button type="submit" disabled={passphrase === '' || isLooking}>
        {isLooking ? 'Opening…' : 'Look inside'}
      </Button>
    </form>
  )
}

function Preview({ preview, passphrase }: { preview: BackupPreview; passphrase: string | undefined }) {
  const desk = useDesk()
  const now = useNow(30_000)
  const [isBusy, setBusy] = useState(false)
  const { accounts, backup, newestMessageAt, problem, queued } = preview
  const restore = async () => {
    setBusy(true)
    await restoreBackup(desk, backup, passphrase)
    setBusy(false)
  }
  return (
    <>
      <p className={classes.holds}>
        {accounts.length > 0 && <strong>{accounts.join(', ')}: </strong>}
        {holdsWords(preview).join(' · ')}
        {newestMessageAt !== null && ` · newest message ${day(newestMessageAt, now)}, ${clock(newestMessageAt)}`}
      </p>
      {problem === null ? (
        <ul className={classes.effects}>
          <li>
            What was written, decided and set since then is undone. Messages since then are read from WhatsApp again.
          </li>
          {queued !== null && queued > 0 && (
            <li>What was approved then comes back as a draft that asks, because it may have been sent since.</li>
          )}
          <li>Your data as they are now stay in this list, so you can go back.</li>
        </ul>
      ) : (
        <p className={classes.problem}>{problem}</p>
      )}
      <div className={classes.buttons}>
        <Button onClick={() => showBackup(desk, null)} disabled={isBusy}>
          Cancel
        </Button>
        <Button variant="filled" onClick={() => void restore()} disabled={isBusy || problem !== null}>
          {isBusy ? 'Restoring…' : 'Restore this backup'}
        </Button>
      </div>
    </>
  )
}

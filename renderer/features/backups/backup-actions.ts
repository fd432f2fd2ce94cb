import type { Backup } from '../../../electron/contract/backups.contract.ts'
import type { Desk } from '../../state/desk.ts'

/** Where a failure is shown. */
export const BACKUPS_PLACE = 'backups'
export const PASSPHRASE_PLACE = 'backups:passphrase'
export const EXPORT_PLACE = 'backups:export'
export const restorePlace = (id: string) => `backups:restore:${id}`

export function backUpNow(desk: Desk): Promise<boolean> {
  return desk.attempt(BACKUPS_PLACE, async () => {
    await desk.client.backups.create()
    await readAnew(desk)
  })
}

export function removeBackup(desk: Desk, { id }: Backup): Promise<boolean> {
  return desk.attempt(BACKUPS_PLACE, async () => {
    await desk.client.backups.remove({ id })
    await readAnew(desk)
  })
}

/** Puts a backup in the place of the data; the page reads everything anew once it runs on them. */
export async function restoreBackup(desk: Desk, { id }: Backup, passphrase: string | undefined): Promise<void> {
  const isDone = await desk.attempt(restorePlace(id), () =>
    desk.client.backups.restore({ id, passphrase, confirm: ['restore'] }),
  )
  if (isDone) showBackup(desk, null)
}

/** Null: backups are no longer encrypted. */
export function setPassphrase(desk: Desk, passphrase: string | null): Promise<boolean> {
  return desk.attempt(PASSPHRASE_PLACE, async () => {
    desk.queries.setQueryData(desk.orpc.backups.list.queryKey(), await desk.client.backups.passphrase({ passphrase }))
  })
}

/** Opens one backup's panel, or with null closes it. */
export function showBackup(desk: Desk, id: string | null): void {
  desk.ui.setState({ route: { place: 'backups', detail: id } })
}

function readAnew(desk: Desk): Promise<void> {
  return desk.queries.invalidateQueries({ queryKey: desk.orpc.backups.list.key() })
}

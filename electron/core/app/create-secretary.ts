import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../../contract/errors.ts'
import type { ChangeEvent } from '../../contract/events.ts'
import { createRouter } from '../api/router.ts'
import { type Rescue, rescueIfDamaged } from '../db/rescue.ts'
import { keptPassphrase } from '../flows/back-up.ts'
import { finishRestore, markRestored, prepareRestore } from '../flows/restore-backup.ts'
import { createEmitter } from '../platform/events.ts'
import { removeBackupsElsewhere, removeOurs, unlink } from './delete-everything.ts'
import type { DirectoryLock, HostPorts, Secretary } from './ports.ts'
import { DATABASE, openWorkspace, type Workspace } from './workspace.ts'

/**
 * The one place where the product is put together. One data directory is open at a time: the real account's, or the
 * demo people's in its subfolder; the router stays the same while they change behind it.
 * @throws AlreadyRunningError, NewerDatabaseError from `start` (or the first call) with a sentence for the person
 */
export function createSecretary(ports: HostPorts): Secretary {
  const changes = createEmitter<ChangeEvent>((error) => ports.log.error({ err: error }, 'a listener failed'))
  let open: Workspace | null = null
  let lock: DirectoryLock | null = null
  let started = false
  let switching: Promise<void> = Promise.resolve()
  let isRestoring = false

  /** @throws AppError RESTORING for the moment in which there are no data */
  function current(): Workspace {
    if (isRestoring) throw new AppError('RESTORING')
    open ??= openAt(ports.startInDemo, null)
    return open
  }

  function openAt(demo: boolean, rescue: Rescue | null): Workspace {
    const dataDir = directoryOf(ports, demo)
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    const workspace = openWorkspace(ports, dataDir, demo, rescue)
    workspace.onChange(changes.emit)
    return workspace
  }

  /** The same, with a look at the file first: a damaged one is put aside for the newest good backup. */
  async function openSafely(demo: boolean): Promise<Workspace> {
    const dataDir = directoryOf(ports, demo)
    const rescue = await rescueIfDamaged(join(dataDir, DATABASE), dataDir, ports.clock.now(), {
      passphrase: () => keptPassphrase(ports.openSecrets(dataDir)),
      prepare: (path, { damaged, backupAt }) => markRestored(path, { damaged, backupAt: backupAt ?? 0 }),
    })
    if (rescue !== null) ports.log.error({ ...rescue }, 'the database was damaged')
    return openAt(demo, rescue)
  }

  /** A directory is locked for as long as it is open; the next one is locked and open before this one is let go. */
  async function switchTo(demo: boolean): Promise<void> {
    const nextLock = await ports.lock(directoryOf(ports, demo))
    const next = await openSafely(demo).catch((error: unknown) => {
      nextLock.release()
      throw error
    })
    await open?.stop()
    lock?.release()
    lock = nextLock
    open = next
    if (started) await open.start()
    changes.emit({ topic: 'reset', conversationId: null })
  }

  /** Everything goes on until the backup is proved; then the data are closed, changed and opened again. */
  async function restore(id: string, passphrase: string | undefined): Promise<void> {
    const old = current()
    const ready = await prepareRestore(old.scope, id, passphrase)
    isRestoring = true
    try {
      await old.stop()
      await finishRestore(ready, ports.clock.now())
    } finally {
      open = null
      open = await openSafely(old.demo).finally(() => {
        isRestoring = false
      })
      if (started) await open.start()
      changes.emit({ topic: 'reset', conversationId: null })
    }
  }

  /** The data end here, demo people's or the real ones; what is left is told. The welcome page follows. */
  async function deleteEverything(alsoBackups: boolean): Promise<string[]> {
    const old = current()
    const left = await unlink(old, ports.clock)
    left.push(...removeBackupsElsewhere(old, alsoBackups))
    if (old.demo) {
      await switchTo(false)
      return [...left, ...removeOurs(old.dataDir)]
    }
    isRestoring = true
    try {
      await old.stop()
      left.push(...removeOurs(old.dataDir), ...(await removeDemo()))
    } finally {
      open = null
      open = await openSafely(false).finally(() => {
        isRestoring = false
      })
      if (started) await open.start()
      changes.emit({ topic: 'reset', conversationId: null })
    }
    if (left.length > 0) open.scope.notice('LEFT_BEHIND', `Not deleted: ${left.join('; ')}`)
    return left
  }

  async function removeDemo(): Promise<string[]> {
    const dataDir = directoryOf(ports, true)
    if (!existsSync(dataDir)) return []
    try {
      const held = await ports.lock(dataDir)
      const left = removeOurs(dataDir)
      held.release()
      return left
    } catch (error) {
      ports.log.warn({ err: error }, 'the demo people stay')
      return ['The demo people: another Secretary has them open.']
    }
  }

  const inTurn = (change: () => Promise<void> | undefined): Promise<void> => {
    switching = switching.catch(() => {}).then(change)
    return switching
  }

  const router = createRouter({
    version: ports.version,
    host: ports.host,
    current,
    switchTo: (demo) => inTurn(() => (current().demo === demo ? undefined : switchTo(demo))),
    restore: (id, passphrase) => inTurn(() => restore(id, passphrase)),
    async deleteEverything(alsoBackups) {
      let left: string[] = []
      await inTurn(async () => {
        left = await deleteEverything(alsoBackups)
      })
      return left
    },
    onChange: changes.on,
  })

  return {
    router,
    async start() {
      lock = await ports.lock(directoryOf(ports, ports.startInDemo))
      started = true
      open ??= await openSafely(ports.startInDemo)
      await open.start()
    },
    async stop() {
      started = false
      await switching.catch(() => {})
      await open?.stop()
      open = null
      lock?.release()
      lock = null
    },
    powerChanged(state) {
      if (state !== 'resume' || isRestoring) return
      open?.link.wokeUp()
      open?.jobs.scheduler.wake()
    },
  }
}

/** Demo people live in a subfolder, apart from everything real. */
function directoryOf(ports: HostPorts, demo: boolean): string {
  return demo ? join(ports.dataDir, 'demo') : ports.dataDir
}

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { ChangeEvent } from '../../contract/events.ts'
import { createRouter } from '../api/router.ts'
import { type Rescue, rescueIfDamaged } from '../db/backups.ts'
import { createEmitter } from '../platform/events.ts'
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

  function current(): Workspace {
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
    const rescue = await rescueIfDamaged(join(dataDir, DATABASE), dataDir, ports.clock.now())
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

  const router = createRouter({
    version: ports.version,
    host: ports.host,
    current,
    switchTo: (demo) => {
      switching = switching.catch(() => {}).then(() => (current().demo === demo ? undefined : switchTo(demo)))
      return switching
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
      if (state === 'resume') open?.link.wokeUp()
    },
  }
}

/** Demo people live in a subfolder, apart from everything real. */
function directoryOf(ports: HostPorts, demo: boolean): string {
  return demo ? join(ports.dataDir, 'demo') : ports.dataDir
}

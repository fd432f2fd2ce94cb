import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { ChangeEvent } from '../../contract/events.ts'
import { createRouter } from '../api/router.ts'
import { createEmitter } from '../platform/events.ts'
import type { DirectoryLock, HostPorts, Secretary } from './ports.ts'
import { openWorkspace, type Workspace } from './workspace.ts'

/**
 * The one place where the product is put together. One data directory is open at a time: the real account's, or the
 * demo people's in its subfolder; the router stays the same while they change behind it.
 * @throws AlreadyRunningError, NewerDatabaseError from `start` (or the first call) with a sentence for the person
 */
export function createSecretary(ports: HostPorts): Secretary {
  const changes = createEmitter<ChangeEvent>((error) => ports.log.error({ err: error }, 'a listener failed'))
  let open: Workspace | null = null
  let demoLock: DirectoryLock | null = null
  let started = false
  let switching: Promise<void> = Promise.resolve()

  function current(): Workspace {
    open ??= openAt(ports.startInDemo)
    return open
  }

  function openAt(demo: boolean): Workspace {
    const dataDir = demo ? join(ports.dataDir, 'demo') : ports.dataDir
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    const workspace = openWorkspace(ports, dataDir, demo)
    workspace.onChange(changes.emit)
    return workspace
  }

  /** The host holds the lock of the directory it started with; the other one is locked while it is open. */
  async function switchTo(demo: boolean): Promise<void> {
    const needsLock = demo && !ports.startInDemo
    const lock = needsLock ? await ports.lock(join(ports.dataDir, 'demo')) : null
    await open?.stop()
    demoLock?.release()
    demoLock = lock
    open = openAt(demo)
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
      started = true
      await current().start()
    },
    async stop() {
      started = false
      await switching.catch(() => {})
      await open?.stop()
      open = null
      demoLock?.release()
      demoLock = null
    },
    powerChanged(state) {
      if (state === 'resume') open?.link.catchUpAll()
    },
  }
}

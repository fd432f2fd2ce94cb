import type { RouterClient } from '@orpc/server'
import type { Settings } from '../contract/settings.ts'
import type { Secretary } from '../core/app/ports.ts'
import type { Log } from '../core/platform/log.ts'

export type RuntimeClient = RouterClient<Secretary['router']>

export interface RuntimeListeners {
  onSettings(settings: Settings): void
  onSendingPaused(paused: boolean): void
}

/**
 * Tells the shell the settings and whether sending is paused: once now, then after each change, until the signal is
 * aborted. Listens before the first reading, so that no change falls between.
 */
export async function followRuntime(
  client: RuntimeClient,
  listeners: RuntimeListeners,
  log: Log,
  signal: AbortSignal,
): Promise<void> {
  const readers = {
    settings: async () => listeners.onSettings(await client.settings.get()),
    jobs: async () => {
      const { items } = await client.jobs.list()
      listeners.onSendingPaused(items.some((job) => job.name === 'send' && job.state === 'paused'))
    },
  }
  const events = await client.events.subscribe(undefined, { signal })
  await Promise.all([readers.settings(), readers.jobs()])
  void (async () => {
    for await (const { topic } of events) {
      if (topic === 'settings' || topic === 'reset') await readers.settings()
      if (topic === 'jobs' || topic === 'reset') await readers.jobs()
    }
  })().catch((err: unknown) => {
    if (!signal.aborted) log.error({ err }, 'the shell no longer hears of changes')
  })
}

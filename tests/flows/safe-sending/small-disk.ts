import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ContractRouterClient } from '@orpc/contract'
import { createRouterClient } from '@orpc/server'
import { onTestFinished } from 'vitest'
import type { Contract } from '../../../electron/contract/contract.ts'
import { createRouter } from '../../../electron/core/api/router.ts'
import type { HostPorts } from '../../../electron/core/app/ports.ts'
import { openWorkspace } from '../../../electron/core/app/workspace.ts'
import type { Channel } from '../../../electron/core/channels/channel.ts'
import { createSimulator } from '../../../electron/core/channels/simulator/simulator.ts'
import { silentLog } from '../../../electron/core/platform/log.ts'
import { readEnvironment } from '../../../electron/core/settings/environment.ts'
import { createMemorySecrets } from '../../../electron/core/settings/secrets.ts'
import { createHandClock } from '../../clock.ts'
import { ANN, BEN } from '../people.ts'
import { createRandom } from '../random.ts'

/** A product whose database file may be kept from growing, as a full disk would keep it. */
export async function openOnSmallDisk() {
  const dataDir = mkdtempSync(join(tmpdir(), 'secretary-full-'))
  const clock = createHandClock(Date.parse('2026-11-20T09:00:00Z'))
  const random = createRandom(7)
  const told: string[] = []
  const news: string[] = []
  const script: Partial<Channel> = {}
  const late: { phone?: ReturnType<typeof createSimulator>['control'] } = {}
  const ports: HostPorts = {
    ...{
      host: 'headless',
      version: '1.2.3',
      dataDir,
      startInDemo: false,
      environment: readEnvironment({}),
      clock,
      random,
    },
    log: silentLog,
    machine: { freeBytes: async () => 50e9, takeLoopDelay: () => null },
    notify: { show() {}, dismiss() {}, badge() {}, tell: ({ title, body }) => news.push(`${title}: ${body}`) },
    createChannel(emit) {
      const channel = createSimulator({
        people: [ANN, BEN],
        clock,
        random,
        emit,
        me: { id: '49151555', name: 'Robin' },
      })
      late.phone = channel.control
      const scripted = new Proxy(channel, { get: (real, key) => Reflect.get(script, key) ?? Reflect.get(real, key) })
      return { channel: scripted, simulator: channel.control }
    },
    openSecrets: () => createMemorySecrets(),
    lock: async () => ({ release() {} }),
  }
  const workspace = openWorkspace(ports, dataDir, false, null)
  const { onChange } = workspace
  const router = createRouter({
    version: '1.2.3',
    host: 'headless',
    current: () => workspace,
    switchTo: async () => {},
    restore: async () => {},
    deleteEverything: async () => [],
    onChange,
  })
  const api: ContractRouterClient<Contract> = createRouterClient(router, { context: {} })
  workspace.onChange(({ topic }) => told.push(topic))
  await workspace.start()
  await api.session.start()
  await clock.advance(0)
  onTestFinished(async () => {
    grow()
    await workspace.stop()
    rmSync(dataDir, { recursive: true, force: true })
  })

  /** From now on the file has the pages it has: what needs another one finds the disk full. */
  function fill(): void {
    const { raw } = workspace.store
    raw.pragma(`max_page_count = ${raw.pragma('page_count', { simple: true })}`)
  }
  function grow(): void {
    workspace.store.raw.pragma('max_page_count = 1000000')
  }
  if (late.phone === undefined) throw new Error('The channel was not made.')
  const { scope } = workspace
  return { api, clock, phone: late.phone, script, told, news, scope, raw: workspace.store.raw, fill, grow }
}

/** So long that it needs pages of its own. */
export const long = (text: string) => `${text} ${'and so on '.repeat(6_000)}`

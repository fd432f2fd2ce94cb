import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as later } from 'node:timers/promises'
import type { ContractRouterClient } from '@orpc/contract'
import { createRouterClient } from '@orpc/server'
import Sqlite from 'better-sqlite3'
import { onTestFinished } from 'vitest'
import type { Contract } from '../../electron/contract/contract.ts'
import type { ChangeEvent } from '../../electron/contract/events.ts'
import type { Conversation, OutboxItem, OutboxStatus } from '../../electron/contract/models.ts'
import { createSecretary } from '../../electron/core/app/create-secretary.ts'
import { AlreadyRunningError, type HostPorts, type Secretary } from '../../electron/core/app/ports.ts'
import type { Channel, ChannelEvent, ChannelListener } from '../../electron/core/channels/channel.ts'
import type { DemoPerson } from '../../electron/core/channels/simulator/people.ts'
import { createSimulator, type SimulatorControl } from '../../electron/core/channels/simulator/simulator.ts'
import { createLog } from '../../electron/core/platform/log.ts'
import { type Environment, readEnvironment } from '../../electron/core/settings/environment.ts'
import { createMemorySecrets, type Secrets } from '../../electron/core/settings/secrets.ts'
import { createHandClock, type HandClock } from '../clock.ts'
import { ANN, BEN } from './people.ts'
import { createRandom } from './random.ts'

process.env.TZ = 'UTC'

/** Longer than a stop may take; and what a stop may really take, with work on the disk. */
const STOP_DEADLINE_MS = 15_000
const GRACE_MS = 2_000

export type Api = ContractRouterClient<Contract>

/** A Friday morning; nothing in the tests depends on which. */
export const START_AT = Date.parse('2026-11-20T09:00:00Z')

export interface DeskOptions {
  readonly people?: readonly DemoPerson[]
  /** `SECRETARY_…` variables of this start. */
  readonly variables?: Record<string, string>
  /** Not linked at the start: `desk.api.session.start` does it. */
  readonly unlinked?: boolean
  readonly watchOnly?: boolean
  /** Demo people of the product itself, instead of `people`. */
  readonly demo?: boolean
  /** The test makes something fail inside. Otherwise an error in the log fails the test. */
  readonly errorsExpected?: boolean
}

/** The whole product as a test sees it: its API, the simulated WhatsApp at the other end, and the time. */
export interface Desk {
  readonly api: Api
  readonly clock: HandClock
  /** The phone, the people and the network. */
  readonly phone: SimulatorControl
  /** The simulated channel itself. */
  readonly channel: Channel
  /** Replaces single abilities of the simulated channel, for as long as they stand here. */
  readonly script: Partial<Channel>
  /** What the product told since it was opened. */
  readonly events: readonly ChangeEvent[]
  readonly logLines: readonly string[]
  readonly notified: readonly string[]
  /** What the machine under the product tells of itself: free bytes on its disk, lateness of the event loop in ms. */
  readonly machine: { freeBytes: number; loopDelayMs: number }
  readonly dataDir: string
  /** Anything a channel may tell, also what the simulator never would. */
  emit(event: ChannelEvent): void
  /** The machine is about to sleep, or woke up. */
  power(state: 'suspend' | 'resume'): void
  /** Everything that can happen without time going by has happened. */
  settle(): Promise<void>
  /** Resolves once this is true, looking again after every announcement: for what waits on a real socket. */
  until(isTrue: () => Promise<boolean> | boolean): Promise<void>
  /** Stops in order; what comes after can only look at the clock and the log. */
  stop(): Promise<void>
  /** Stops in order and opens the same data again. A `crash` stops nothing: the files are taken as they are. */
  restart(options?: { crash?: boolean; variables?: Record<string, string> }): Promise<void>
  conversation(title: string): Promise<Conversation>
  /** The row of this conversation that `conversation` shows as its draft. */
  draftOf(title: string): Promise<OutboxItem>
  /** The newest row of a conversation, in whatever status. */
  newestRow(title: string, statuses?: OutboxStatus[]): Promise<OutboxItem>
  /** The database file itself, to look at rows and to break things in. */
  sql<Result>(work: (raw: Sqlite.Database) => Result): Result
}

/** Opens the product on an empty data directory; the test's end closes it and removes the files. */
export async function openDesk(options: DeskOptions = {}): Promise<Desk> {
  const world = createWorld(options)
  await world.boot()
  const desk = toDesk(world)
  if (options.demo !== true && options.unlinked !== true) {
    await desk.api.session.start({ watchOnly: options.watchOnly ?? false })
    await desk.settle()
  }
  return desk
}

function createWorld(options: DeskOptions) {
  const clock = createHandClock(START_AT)
  const random = createRandom(7)
  const secrets = new Map<string, Secrets>()
  const locked = new Set<string>()
  const directories = [mkdtempSync(join(tmpdir(), 'secretary-desk-'))]
  const [events, logLines, notified, script] = [[], [], [], {}] as [ChangeEvent[], string[], string[], Partial<Channel>]
  const watchers = new Set<() => void>()
  let emit: ChannelListener = () => {}
  const abandoned: Promise<void>[] = []
  const machine = { freeBytes: 50e9, loopDelayMs: 5 }
  let running: { secretary: Secretary; api: Api; hearing: { on: boolean } } | null = null
  let variables = options.variables ?? {}
  const simulator = createSimulator({
    people: options.people ?? [ANN, BEN],
    clock,
    random,
    emit: (event) => emit(event),
    me: { id: '4915155500000', name: 'Robin' },
  })

  function ports(hearing: { readonly on: boolean }): HostPorts {
    return {
      host: 'headless',
      version: '1.2.3',
      dataDir: directories.at(-1) ?? '',
      startInDemo: options.demo === true,
      environment: readEnvironment(variables) satisfies Environment,
      clock,
      random,
      log: createLog({ level: 'debug', write: (line) => void (hearing.on && logLines.push(line)) }),
      notify: {
        show: ({ title, body }) => notified.push(`${title}: ${body}`),
        dismiss: (id) => notified.push(`dismiss ${id}`),
        badge: (count) => notified.push(`badge ${count}`),
        tell: ({ title, body }) => notified.push(`news ${title}: ${body}`),
      },
      machine: { freeBytes: async () => machine.freeBytes, takeLoopDelay: () => machine.loopDelayMs },
      createChannel(listener) {
        emit = listener
        return { channel: scripted(simulator, script), simulator: simulator.control }
      },
      openSecrets: (dataDir) => {
        const kept = secrets.get(dataDir) ?? createMemorySecrets()
        secrets.set(dataDir, kept)
        return kept
      },
      lock: async (dataDir) => {
        if (locked.has(dataDir)) throw new AlreadyRunningError(dataDir, process.pid, null)
        locked.add(dataDir)
        return { release: () => locked.delete(dataDir) }
      },
    }
  }

  async function boot(): Promise<void> {
    const hearing = { on: true }
    const secretary = createSecretary(ports(hearing))
    const api: Api = createRouterClient(secretary.router, { context: {} })
    running = { secretary, api, hearing }
    await secretary.start()
    void listen(api)
    await clock.advance(0)
  }

  async function listen(api: Api): Promise<void> {
    for await (const event of await api.events.subscribe()) {
      events.push(event)
      for (const look of [...watchers]) look()
    }
  }

  async function shutDown(): Promise<void> {
    const old = running
    running = null
    emit = () => {}
    await old?.secretary.stop()
  }

  /** A killed process does nothing more. This one cannot be killed: it stops, unheard, in data that nobody reads. */
  function abandon(): void {
    const old = running
    running = null
    emit = () => {}
    if (old === null) return
    old.hearing.on = false
    abandoned.push(old.secretary.stop())
  }

  /** What the disk held at this moment; the old process goes on in a directory that nobody reads any more. */
  function crash(): void {
    const before = directories.at(-1) ?? ''
    const after = mkdtempSync(join(tmpdir(), 'secretary-desk-'))
    // A backup that is being made comes and goes beside us; one that is not yet proved is of no use anyway.
    const isLasting = (path: string) => !path.endsWith('-shm') && !path.includes('.unproved')
    cpSync(before, after, { recursive: true, filter: isLasting })
    const kept = secrets.get(before)
    if (kept !== undefined) secrets.set(after, kept)
    directories.push(after)
    abandon()
  }

  onTestFinished(async () => {
    const stopped = Promise.all([shutDown(), ...abandoned])
    const isOver = await Promise.race([stopped.then(() => true), later(GRACE_MS, false, { ref: false })])
    // What refuses to stop is given up by the product itself once its deadline is over.
    if (!isOver) await clock.advance(STOP_DEADLINE_MS)
    await stopped
    for (const directory of directories) rmSync(directory, { recursive: true, force: true })
    const errors = logLines.filter((line) => JSON.parse(line).level >= 50)
    if (options.errorsExpected !== true && errors.length > 0) throw new Error(`Errors in the log:\n${errors.join('')}`)
  })
  return {
    ...{ clock, events, logLines, notified, machine, script, simulator, watchers, directories, boot, shutDown, crash },
    setVariables: (next: Record<string, string>) => {
      variables = next
    },
    emit: (event: ChannelEvent) => emit(event),
    power: (state: 'suspend' | 'resume') => running?.secretary.powerChanged(state),
    api: () => {
      if (running === null) throw new Error('The desk is closed.')
      return running.api
    },
  }
}

function scripted(channel: Channel, script: Partial<Channel>): Channel {
  return new Proxy(channel, {
    get: (target, key) => Reflect.get(script, key) ?? Reflect.get(target, key),
  })
}

function toDesk(world: ReturnType<typeof createWorld>): Desk {
  const { clock, events, logLines, notified, machine, script, simulator, watchers } = world
  const dataDir = () => world.directories.at(-1) ?? ''
  const conversation = async (title: string) => {
    const lists = [{ state: 'all', limit: 500 } as const, { q: title }]
    for (const list of lists) {
      const { items } = await world.api().conversations.list(list)
      const found = items.find((item) => item.title === title)
      if (found !== undefined) return found
    }
    throw new Error(`There is no conversation "${title}".`)
  }
  return {
    ...{ clock, events, logLines, notified, machine, script, conversation },
    phone: simulator.control,
    channel: simulator,
    emit: world.emit,
    power: world.power,
    get api() {
      return world.api()
    },
    get dataDir() {
      return dataDir()
    },
    settle: () => clock.advance(0),
    until: (isTrue) => untilTrue(clock, watchers, isTrue),
    stop: world.shutDown,
    async restart(options = {}) {
      if (options.variables !== undefined) world.setVariables(options.variables)
      if (options.crash === true) world.crash()
      else await world.shutDown()
      await world.boot()
    },
    async draftOf(title) {
      const { draft } = await conversation(title)
      if (draft === null) throw new Error(`"${title}" has no draft.`)
      return draft
    },
    async newestRow(title, status) {
      const { id } = await conversation(title)
      const { items } = await world.api().outbox.list({ status, limit: 500 })
      const rows = items.filter((item) => item.conversationId === id).sort((a, b) => Number(b.id) - Number(a.id))
      if (rows[0] === undefined) throw new Error(`"${title}" has no such row.`)
      return rows[0]
    },
    sql(work) {
      const raw = new Sqlite(join(dataDir(), 'secretary.db'))
      try {
        return work(raw)
      } finally {
        raw.close()
      }
    },
  }
}

async function untilTrue(clock: HandClock, watchers: Set<() => void>, isTrue: () => Promise<boolean> | boolean) {
  for (;;) {
    let look = () => {}
    const changed = new Promise<void>((resolve) => {
      look = resolve
    })
    watchers.add(look)
    await clock.advance(0)
    const isDone = await isTrue()
    if (!isDone) await changed
    watchers.delete(look)
    if (isDone) return
  }
}
